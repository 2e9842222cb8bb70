package dev.sagestead.constructs.pipeline;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.OwnAccount;
import dev.sagestead.constructs.Permit;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** Defines the role by which EventBridge, for rules of this account, does one thing to one resource. */
final class EventRole extends Construct {

    private final Role resource;

    EventRole(Construct scope, String id, String description, String action, String arn) {
        super(scope, id);
        TreeMap<String, PolicyDocument> policies = new TreeMap<>();
        policies.put("target", Permit.document(List.of(Permit.of(List.of(action), List.of(arn)))));
        this.resource = Role.Builder.create(this, "Resource")
                .description(description)
                .assumedBy(OwnAccount.service(this, "events.amazonaws.com"))
                .inlinePolicies(policies)
                .build();
        AcceptedFinding.at(
                resource, "NIST.800.53.R5-IAMNoInlinePolicy", "what it may is of no use to anybody but its rule");
    }

    /** Returns its ARN. */
    String arn() {
        return resource.getRoleArn();
    }
}
