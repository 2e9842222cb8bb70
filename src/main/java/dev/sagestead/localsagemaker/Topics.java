package dev.sagestead.localsagemaker;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** The SNS that notifications go to; its client is made when the first one is sent. */
final class Topics implements AutoCloseable {

    private final Supplier<SnsClient> clients;
    private SnsClient sns;

    Topics(Supplier<SnsClient> clients) {
        this.clients = clients;
    }

    /** Sends the message; a topic that cannot be told fails nothing. */
    void publish(String topicArn, String message) {
        try {
            client().publish(request -> request.topicArn(topicArn).message(message));
        } catch (SdkException e) {
            System.err.printf("local SageMaker: topic %s could not be notified: %s%n", topicArn, e.getMessage());
        }
    }

    private synchronized SnsClient client() {
        if (sns == null) {
            sns = clients.get();
        }
        return sns;
    }

    @Override
    public synchronized void close() {
        if (sns != null) {
            sns.close();
        }
    }
}
