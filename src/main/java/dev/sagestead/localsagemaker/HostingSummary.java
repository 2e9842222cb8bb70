package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CaptureStatus;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.DeployedImage;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;

/** What DescribeEndpoint says of how an endpoint is hosted: what it captures, shadows, and does asynchronously. */
final class HostingSummary {

    private HostingSummary() {}

    /** Says so, and returns the description. */
    static DescribeEndpointResponse.Builder describe(
            DescribeEndpointConfigResponse config, Fleet fleet, DescribeEndpointResponse.Builder description) {
        return description
                .asyncInferenceConfig(config.asyncInferenceConfig())
                .dataCaptureConfig(summary(config.dataCaptureConfig()))
                .shadowProductionVariants(shadows(config, fleet));
    }

    /** Returns the images that a variant runs; a tag is not resolved to a digest, since no registry is asked. */
    static List<DeployedImage> images(Fleet.Variant running) {
        return running.images().stream()
                .map(image -> DeployedImage.builder()
                        .specifiedImage(image)
                        .resolvedImage(image)
                        .resolutionTime(Instant.now())
                        .build())
                .toList();
    }

    private static List<ProductionVariantSummary> shadows(DescribeEndpointConfigResponse config, Fleet fleet) {
        List<ProductionVariant> declared = config.shadowProductionVariants();
        return declared.isEmpty()
                ? null
                : fleet.shadows().stream()
                        .map(running -> VariantSummaries.running(
                                declared.get(fleet.shadows().indexOf(running)), running))
                        .toList();
    }

    private static DataCaptureConfigSummary summary(DataCaptureConfig config) {
        if (config == null) {
            return null;
        }
        boolean isOn = !Boolean.FALSE.equals(config.enableCapture());
        return DataCaptureConfigSummary.builder()
                .enableCapture(isOn)
                .captureStatus(isOn ? CaptureStatus.STARTED : CaptureStatus.STOPPED)
                .currentSamplingPercentage(config.initialSamplingPercentage())
                .destinationS3Uri(config.destinationS3Uri())
                .kmsKeyId(config.kmsKeyId())
                .build();
    }
}
