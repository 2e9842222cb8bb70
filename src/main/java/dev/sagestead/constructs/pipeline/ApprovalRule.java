package dev.sagestead.constructs.pipeline;

import dev.sagestead.settings.PipelineSettings;
import dev.sagestead.settings.PipelineSettings.Registry;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.constructs.Construct;

/**
 * Defines what tells the pipeline's account of approvals and rejections in this account's registry: a rule on the
 * default event bus, where SageMaker's events arrive, that passes them on and may do nothing else.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html">events between
 *     accounts</a>
 */
public final class ApprovalRule extends Construct {

    public ApprovalRule(Construct scope, String id, String application, PipelineSettings pipeline, Registry registry) {
        super(scope, id);
        String bus = "arn:%s:events:%s:%s:event-bus/%s"
                .formatted(
                        Stack.of(this).getPartition(),
                        pipeline.target().region(),
                        pipeline.target().account(),
                        PipelineSettings.approvalBus(application));
        EventRole role =
                new EventRole(this, "Role", "Tells the pipeline that a model was judged", "events:PutEvents", bus);
        UndeliveredEvents undelivered = new UndeliveredEvents(this, "Undelivered");
        CfnRule rule = CfnRule.Builder.create(this, "Resource")
                .description("Models approved or rejected in the registry of " + registry.environment())
                .eventPattern(ApprovalEvent.patternOf(registry, application))
                .targets(List.of(TargetProperty.builder()
                        .id("PipelinesAccount")
                        .arn(bus)
                        .roleArn(role.arn())
                        .retryPolicy(ApprovalEvent.retries())
                        .deadLetterConfig(undelivered.config())
                        .build()))
                .build();
        undelivered.letPut(rule);
    }
}
