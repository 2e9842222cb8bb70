package dev.sagestead.constructs.inference;

import static java.util.Objects.requireNonNull;

import java.util.List;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * Defines the two topics of an asynchronous endpoint: one tells of answers, one of failures. Our key encrypts what they
 * tell, and nobody talks to them but over TLS.
 *
 * <p>Who publishes is in the role of the endpoint; nobody else in the account is let in by a policy of ours.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-check-predictions.html">checking
 *     answers</a>
 */
public final class AsyncTopics extends Construct {

    private final ITopic success;
    private final ITopic error;

    public AsyncTopics(Construct scope, String id, Props props) {
        super(scope, id);
        this.success = topic("Success", "Answers of " + props.endpointName(), props.key());
        this.error = topic("Error", "Failures of " + props.endpointName(), props.key());
    }

    /** Returns the ARN of the topic that tells of answers. */
    public String successArn() {
        return success.getTopicArn();
    }

    /** Returns the ARN of the topic that tells of failures. */
    public String errorArn() {
        return error.getTopicArn();
    }

    /** Returns the ARNs of both. */
    List<String> arns() {
        return List.of(errorArn(), successArn());
    }

    private ITopic topic(String id, String title, IKey key) {
        return Topic.Builder.create(this, id)
                .displayName(title)
                .masterKey(key)
                .enforceSsl(true)
                .build();
    }

    /**
     * What varies between endpoints.
     *
     * @param endpointName whose answers they are
     * @param key encrypts the messages
     */
    public record Props(String endpointName, IKey key) {
        public Props {
            requireNonNull(endpointName, "endpointName");
            requireNonNull(key, "key");
        }
    }
}
