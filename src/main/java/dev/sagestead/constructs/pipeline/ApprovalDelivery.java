package dev.sagestead.constructs.pipeline;

import dev.sagestead.settings.PipelineSettings.Registry;
import java.util.List;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.constructs.Construct;

/**
 * Defines a rule that hears of approvals and rejections in a registry and tells one resource of them, under a role that
 * may do that and nothing else; what it cannot deliver is kept.
 */
final class ApprovalDelivery extends Construct {

    ApprovalDelivery(Construct scope, String id, Props props) {
        super(scope, id);
        EventRole role = new EventRole(this, "Role", props.description(), props.action(), props.target());
        UndeliveredEvents undelivered = new UndeliveredEvents(this, "Undelivered");
        CfnRule rule = CfnRule.Builder.create(this, "Rule")
                .description(props.description())
                .eventBusName(props.bus())
                .eventPattern(ApprovalEvent.patternOf(props.registry(), props.application()))
                .targets(List.of(TargetProperty.builder()
                        .id("Target")
                        .arn(props.target())
                        .roleArn(role.arn())
                        .retryPolicy(ApprovalEvent.retries())
                        .deadLetterConfig(undelivered.config())
                        .build()))
                .build();
        undelivered.letPut(rule);
    }

    /**
     * Who is told of what.
     *
     * @param application first part of the names of groups
     * @param registry whose groups
     * @param description of rule and role
     * @param bus where it listens; null for the default bus
     * @param action what the role may do
     * @param target ARN of what is told
     */
    record Props(String application, Registry registry, String description, String bus, String action, String target) {}
}
