package dev.sagestead.constructs.inference;

import dev.sagestead.settings.Hosting.Asynchronous;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.AsyncInferenceClientConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.AsyncInferenceConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.AsyncInferenceNotificationConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.AsyncInferenceOutputConfigProperty;

/**
 * The part of a configuration that makes an endpoint asynchronous: where answers go, encrypted, and who is told.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AsyncInferenceConfig.html">AsyncInferenceConfig</a>
 */
final class Queue {

    private Queue() {}

    static AsyncInferenceConfigProperty of(Asynchronous hosting, EndpointConfig.Props props) {
        AsyncPrefix prefix = new AsyncPrefix(props.settings().endpointName());
        AsyncInferenceOutputConfigProperty.Builder output = AsyncInferenceOutputConfigProperty.builder()
                .s3OutputPath("s3://%s/%s".formatted(props.bucketName(), prefix.output()))
                .s3FailurePath("s3://%s/%s".formatted(props.bucketName(), prefix.failure()))
                .kmsKeyId(props.keyArn());
        props.topics()
                .ifPresent(topics -> output.notificationConfig(AsyncInferenceNotificationConfigProperty.builder()
                        .successTopic(topics.successArn())
                        .errorTopic(topics.errorArn())
                        .build()));
        AsyncInferenceConfigProperty.Builder queue =
                AsyncInferenceConfigProperty.builder().outputConfig(output.build());
        hosting.maxConcurrentInvocationsPerInstance()
                .ifPresent(most -> queue.clientConfig(AsyncInferenceClientConfigProperty.builder()
                        .maxConcurrentInvocationsPerInstance(most)
                        .build()));
        return queue.build();
    }
}
