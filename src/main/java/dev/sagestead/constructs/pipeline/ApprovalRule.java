package dev.sagestead.constructs.pipeline;

import dev.sagestead.settings.PipelineSettings;
import dev.sagestead.settings.PipelineSettings.Registry;
import software.amazon.awscdk.Stack;
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
        new ApprovalDelivery(
                this,
                "Delivery",
                new ApprovalDelivery.Props(
                        application,
                        registry,
                        "Tells the pipeline of models judged in the registry of " + registry.environment(),
                        null,
                        "events:PutEvents",
                        bus));
    }
}
