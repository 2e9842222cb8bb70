package dev.sagestead.constructs.pipeline;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.ServiceRole;
import dev.sagestead.constructs.Trust;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.constructs.Construct;

/** Defines the role by which EventBridge, for rules of this account, does one thing to one resource. */
final class EventRole extends Construct {

    private final ServiceRole resource;

    EventRole(Construct scope, String id, String description, String action, String arn) {
        super(scope, id);
        SortedMap<String, List<Permit>> policies = new TreeMap<>();
        policies.put("target", List.of(Permit.of(List.of(action), List.of(arn))));
        Trust events = Trust.in("events.amazonaws.com", Arns.around(scope).account());
        this.resource = new ServiceRole(this, "Resource", new ServiceRole.Props(events, description, policies));
        AcceptedFinding.at(
                resource, "NIST.800.53.R5-IAMNoInlinePolicy", "what it may is of no use to anybody but its rule");
    }

    /** Returns its ARN. */
    String arn() {
        return resource.arn();
    }
}
