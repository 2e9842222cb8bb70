package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.DeployedImage;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.PendingDeploymentSummary;
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
    private static final List<PendingProductionVariantSummary> NO_VARIANTS = null;

    private VariantSummaries() {}

    /** Returns the summaries of variants that run as their config says. */
    static List<ProductionVariantSummary> running(DescribeEndpointConfigResponse config, Fleet fleet) {
        return config.productionVariants().stream()
                .map(variant ->
                        running(variant, fleet.variant(variant.variantName()).orElseThrow()))
                .toList();
    }

    /** Returns the summary of a variant that runs as its config says. */
    static ProductionVariantSummary running(ProductionVariant variant, Fleet.Variant running) {
        return ProductionVariantSummary.builder()
                .variantName(variant.variantName())
                .deployedImages(HostingSummary.images(running))
                .currentWeight(weight(variant))
                .desiredWeight(weight(variant))
                .currentInstanceCount(variant.initialInstanceCount())
                .desiredInstanceCount(variant.initialInstanceCount())
                .currentServerlessConfig(variant.serverlessConfig())
                .desiredServerlessConfig(variant.serverlessConfig())
                .build();
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
     * Returns the summary of an update with the variants that it brings, those that answer and those that shadow them.
     *
     * @param fleet that runs them, or null while none does
     * @param status what is being done to them
     * @param part of their instances that is up, from 0 to 1
     */
    static PendingDeploymentSummary pending(
            PendingDeploymentSummary summary,
            DescribeEndpointConfigResponse config,
            Fleet fleet,
            VariantStatus status,
            double part) {
        List<ProductionVariant> shadows = config.shadowProductionVariants();
        return summary.copy(changed -> changed.productionVariants(pending(
                        config.productionVariants(), fleet == null ? List.of() : fleet.variants(), status, part))
                .shadowProductionVariants(
                        shadows.isEmpty()
                                ? NO_VARIANTS
                                : pending(shadows, fleet == null ? List.of() : fleet.shadows(), status, part)));
    }

    private static List<PendingProductionVariantSummary> pending(
            List<ProductionVariant> variants, List<Fleet.Variant> running, VariantStatus status, double part) {
        return variants.stream()
                .map(variant -> PendingProductionVariantSummary.builder()
                        .variantName(variant.variantName())
                        .deployedImages(images(variant, running))
                        .currentWeight(running.isEmpty() ? 0 : weight(variant))
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

    private static float weight(ProductionVariant variant) {
        return (float) Variants.weight(variant);
    }

    private static List<DeployedImage> images(ProductionVariant variant, List<Fleet.Variant> running) {
        return running.stream()
                .filter(each -> each.name().equals(variant.variantName()))
                .findFirst()
                .map(HostingSummary::images)
                .orElse(NO_IMAGES);
    }

    private static int part(int count, double part) {
        return (int) Math.round(count * part);
    }
}
