package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.DeployedImage;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.PendingProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.VariantStatus;

/**
 * What DescribeEndpoint says of the variants of an endpoint, of those that serve and of those that are to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PendingProductionVariantSummary.html">PendingProductionVariantSummary</a>
 */
final class VariantSummaries {

    private static final List<DeployedImage> NO_IMAGES = null;

    private VariantSummaries() {}

    /** Returns the summaries of variants that run as their config says. */
    static List<ProductionVariantSummary> running(DescribeEndpointConfigResponse config, Fleet fleet) {
        return config.productionVariants().stream()
                .map(variant -> ProductionVariantSummary.builder()
                        .variantName(variant.variantName())
                        .deployedImages(images(fleet, variant))
                        .currentWeight(weight(variant))
                        .desiredWeight(weight(variant))
                        .currentInstanceCount(variant.initialInstanceCount())
                        .desiredInstanceCount(variant.initialInstanceCount())
                        .currentServerlessConfig(variant.serverlessConfig())
                        .desiredServerlessConfig(variant.serverlessConfig())
                        .build())
                .toList();
    }

    /** Returns the summaries of variants that are not yet as they are wanted. */
    static List<ProductionVariantSummary> desired(
            List<ProductionVariantSummary> summaries, List<ProductionVariant> wanted) {
        return summaries.stream()
                .map(summary -> wanted.stream()
                        .filter(variant -> variant.variantName().equals(summary.variantName()))
                        .findFirst()
                        .map(variant -> summary.copy(changed -> changed.desiredWeight(weight(variant))
                                .desiredInstanceCount(variant.initialInstanceCount())
                                .desiredServerlessConfig(variant.serverlessConfig())))
                        .orElse(summary))
                .toList();
    }

    /**
     * Returns the summaries of the old variants while an update takes their instances away, or has given them back.
     *
     * @param part of their instances that is left, from 0 to 1
     */
    static List<ProductionVariantSummary> left(
            List<ProductionVariantSummary> summaries, DescribeEndpointConfigResponse config, double part) {
        return summaries.stream()
                .map(summary ->
                        summary.copy(changed -> changed.currentInstanceCount(config.productionVariants().stream()
                                .filter(variant -> variant.variantName().equals(summary.variantName()))
                                .map(ProductionVariant::initialInstanceCount)
                                .filter(count -> count != null)
                                .map(count -> part(count, part))
                                .findFirst()
                                .orElse(null))))
                .toList();
    }

    /**
     * Returns the summaries of the variants that an update brings.
     *
     * @param fleet that runs them, or null while none does
     * @param status what is being done to them
     * @param part of their instances that is up, from 0 to 1
     */
    static List<PendingProductionVariantSummary> pending(
            DescribeEndpointConfigResponse config, Fleet fleet, VariantStatus status, double part) {
        return config.productionVariants().stream()
                .map(variant -> PendingProductionVariantSummary.builder()
                        .variantName(variant.variantName())
                        .deployedImages(fleet == null ? NO_IMAGES : images(fleet, variant))
                        .currentWeight(fleet == null ? 0 : weight(variant))
                        .desiredWeight(weight(variant))
                        .currentInstanceCount(
                                variant.initialInstanceCount() == null
                                        ? null
                                        : part(variant.initialInstanceCount(), part))
                        .desiredInstanceCount(variant.initialInstanceCount())
                        .instanceType(variant.instanceTypeAsString())
                        .desiredServerlessConfig(variant.serverlessConfig())
                        .variantStatus(ProductionVariantStatus.builder()
                                .status(status)
                                .startTime(Instant.now())
                                .build())
                        .build())
                .toList();
    }

    /** Returns the weight of a variant, which is 1 unless its config says otherwise. */
    static float weight(ProductionVariant variant) {
        return variant.initialVariantWeight() == null ? 1 : variant.initialVariantWeight();
    }

    private static int part(int count, double part) {
        return (int) Math.round(count * part);
    }

    private static List<DeployedImage> images(Fleet fleet, ProductionVariant variant) {
        String image = fleet.variant(variant.variantName()).orElseThrow().image();
        return List.of(DeployedImage.builder()
                .specifiedImage(image)
                .resolvedImage(image)
                .resolutionTime(Instant.now())
                .build());
    }
}
