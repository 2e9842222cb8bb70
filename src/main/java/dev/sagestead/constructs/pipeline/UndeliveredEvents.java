package dev.sagestead.constructs.pipeline;

import dev.sagestead.constructs.AcceptedFinding;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Defines the queue of what a rule could not deliver, so that an approval that started nothing can be found.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">dead-letter queues of
 *     EventBridge</a>
 */
final class UndeliveredEvents extends Construct {

    /** As long as SQS keeps anything. */
    private static final Duration KEPT = Duration.days(14);

    private final Queue resource;

    UndeliveredEvents(Construct scope, String id) {
        super(scope, id);
        this.resource = Queue.Builder.create(this, "Resource")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(KEPT)
                .build();
        AcceptedFinding.at(resource, "AwsSolutions-SQS3", "it is itself where a rule leaves what it could not deliver");
    }

    /** Returns it as a target of a rule names it. */
    DeadLetterConfigProperty config() {
        return DeadLetterConfigProperty.builder().arn(resource.getQueueArn()).build();
    }

    /** Lets the rule whose targets name it put there what it could not deliver. */
    void letPut(CfnRule rule) {
        TreeMap<String, Object> source = new TreeMap<>();
        source.put("aws:SourceArn", rule.getAttrArn());
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("ArnEquals", source);
        resource.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(resource.getQueueArn()))
                .conditions(conditions)
                .build());
    }
}
