package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.PendingDeploymentSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;

/**
 * One endpoint at one moment, and what it can become next.
 *
 * @param description what Describe answers
 * @param current the config that it serves, or that it is being created from
 * @param pending the config that an update moves it to, or null
 * @param fleet what answers invocations, or null while nothing does
 */
record Endpoint(
        DescribeEndpointResponse description,
        DescribeEndpointConfigResponse current,
        DescribeEndpointConfigResponse pending,
        Fleet fleet) {

    /** What takes a member out of a description again; the SDK's builders need to know the type of null. */
    private static final PendingDeploymentSummary NOTHING_PENDING = null;

    /** Returns an endpoint that is being created. */
    static Endpoint creating(DescribeEndpointResponse description, DescribeEndpointConfigResponse config) {
        return new Endpoint(description, config, null, null)
                .with(description.toBuilder()
                        .endpointStatus(EndpointStatus.CREATING)
                        .creationTime(Instant.now()));
    }

    /** Returns the endpoint on a config whose fleet has come up. */
    Endpoint inService(DescribeEndpointConfigResponse config, Fleet launched) {
        List<ProductionVariantSummary> variants = config.productionVariants().stream()
                .map(variant ->
                        summary(variant, launched.variant(variant.variantName()).orElseThrow()))
                .toList();
        return new Endpoint(description, config, null, launched)
                .with(HostingSummary.describe(config, launched, description.toBuilder())
                        .endpointConfigName(config.endpointConfigName())
                        .endpointStatus(EndpointStatus.IN_SERVICE)
                        .productionVariants(variants)
                        .pendingDeploymentSummary(NOTHING_PENDING));
    }

    /** Returns the endpoint after its creation has failed. */
    Endpoint failed(String failureReason) {
        return with(
                description.toBuilder().endpointStatus(EndpointStatus.FAILED).failureReason(failureReason));
    }

    /**
     * Returns the endpoint on its way to another config; the old fleet goes on serving.
     *
     * @param how the deployment config, which is described and has no other effect, or null
     */
    Endpoint updating(DescribeEndpointConfigResponse config, DeploymentConfig how) {
        return new Endpoint(description, current, config, fleet)
                .with(description.toBuilder()
                        .endpointStatus(EndpointStatus.UPDATING)
                        .failureReason(null)
                        .lastDeploymentConfig(how)
                        .pendingDeploymentSummary(pending -> pending.endpointConfigName(config.endpointConfigName())
                                .startTime(Instant.now())));
    }

    /** Returns the endpoint on its old config after an update has failed. */
    Endpoint inServiceAgain(String failureReason) {
        return new Endpoint(description, current, null, fleet)
                .with(description.toBuilder()
                        .endpointStatus(EndpointStatus.IN_SERVICE)
                        .failureReason(failureReason)
                        .pendingDeploymentSummary(NOTHING_PENDING));
    }

    /** Returns the endpoint while it is being deleted. */
    Endpoint deleting() {
        return with(description.toBuilder().endpointStatus(EndpointStatus.DELETING));
    }

    String name() {
        return description.endpointName();
    }

    boolean isInProgress() {
        return switch (description.endpointStatus()) {
            case CREATING, UPDATING, DELETING -> true;
            default -> false;
        };
    }

    /** Returns the variants that hold instances: during an update those of both fleets. */
    Stream<ProductionVariant> variantsWithInstances() {
        if (description.endpointStatus() == EndpointStatus.FAILED) {
            return Stream.empty();
        }
        return Stream.of(current, pending).filter(Objects::nonNull).flatMap(Variants::of);
    }

    private Endpoint with(DescribeEndpointResponse.Builder changed) {
        return new Endpoint(changed.lastModifiedTime(Instant.now()).build(), current, pending, fleet);
    }

    static ProductionVariantSummary summary(ProductionVariant variant, Fleet.Variant running) {
        return ProductionVariantSummary.builder()
                .variantName(variant.variantName())
                .deployedImages(HostingSummary.images(running))
                .currentWeight((float) running.weight())
                .desiredWeight((float) running.weight())
                .currentInstanceCount(variant.initialInstanceCount())
                .desiredInstanceCount(variant.initialInstanceCount())
                .currentServerlessConfig(variant.serverlessConfig())
                .desiredServerlessConfig(variant.serverlessConfig())
                .build();
    }
}
