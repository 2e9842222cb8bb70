package dev.sagestead.constructs.pipeline;

import dev.sagestead.settings.PipelineSettings;
import dev.sagestead.settings.PipelineSettings.Registry;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnEventBusPolicy;
import software.amazon.awscdk.services.events.EventBus;
import software.constructs.Construct;

/**
 * Defines what hears of approvals and starts the pipeline: an event bus that the registry's account may tell of model
 * packages and nobody of anything else, and a rule that may start this one pipeline.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html">permissions of event
 *     buses</a>
 */
public final class ApprovalBus extends Construct {

    private final EventBus resource;

    public ApprovalBus(Construct scope, String id, String application, String pipelineArn, Registry registry) {
        super(scope, id);
        this.resource = EventBus.Builder.create(this, "Resource")
                .eventBusName(PipelineSettings.approvalBus(application))
                .description("Models approved or rejected in the registry of " + registry.environment())
                .build();
        CfnEventBusPolicy.Builder.create(this, "Policy")
                .eventBusName(resource.getEventBusName())
                .statementId("registry")
                .statement(mayTell(registry))
                .build();
        new ApprovalDelivery(
                this,
                "Delivery",
                new ApprovalDelivery.Props(
                        application,
                        registry,
                        "Starts the pipeline for models judged in the registry of " + registry.environment(),
                        resource.getEventBusName(),
                        "codepipeline:StartPipelineExecution",
                        pipelineArn));
    }

    private TreeMap<String, Object> mayTell(Registry registry) {
        TreeMap<String, Object> account = new TreeMap<>();
        account.put(
                "AWS",
                "arn:%s:iam::%s:root"
                        .formatted(
                                Stack.of(this).getPartition(), registry.target().account()));
        TreeMap<String, Object> type = new TreeMap<>();
        type.put("events:detail-type", ApprovalEvent.DETAIL_TYPE);
        TreeMap<String, Object> source = new TreeMap<>();
        // A key of many values: a request may hold several events.
        source.put("events:source", ApprovalEvent.SOURCE);
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("StringEquals", type);
        conditions.put("ForAllValues:StringEquals", source);
        TreeMap<String, Object> statement = new TreeMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", account);
        statement.put("Action", "events:PutEvents");
        statement.put("Resource", resource.getEventBusArn());
        statement.put("Condition", conditions);
        return statement;
    }
}
