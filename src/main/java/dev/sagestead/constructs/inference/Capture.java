package dev.sagestead.constructs.inference;

import java.util.List;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.CaptureContentTypeHeaderProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.CaptureOptionProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.DataCaptureConfigProperty;

/** The part of a configuration that says which requests and answers are recorded, and where. */
final class Capture {

    private Capture() {}

    static DataCaptureConfigProperty of(EndpointConfig.Props props) {
        return DataCaptureConfigProperty.builder()
                .enableCapture(true)
                .initialSamplingPercentage(props.settings().dataCapturePercent())
                .destinationS3Uri("s3://%s/capture/%s"
                        .formatted(props.bucketName(), props.settings().endpointName()))
                .kmsKeyId(props.keyArn())
                .captureOptions(List.of(
                        CaptureOptionProperty.builder().captureMode("Input").build(),
                        CaptureOptionProperty.builder().captureMode("Output").build()))
                // As text, or SageMaker writes every body in base64.
                .captureContentTypeHeader(CaptureContentTypeHeaderProperty.builder()
                        .csvContentTypes(List.of("text/csv"))
                        .jsonContentTypes(List.of("application/json"))
                        .build())
                .build();
    }
}
