package dev.sagestead.localsagemaker;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** The SNS that notifications go to; its client is made when the first one is sent. */
final class Topics implements AutoCloseable {

    private final Emulator emulator;
    private SnsClient sns;

    Topics(Emulator emulator) {
        this.emulator = emulator;
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
            sns = emulator.connect(SnsClient.builder()).build();
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
