package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.PendingDeploymentSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.VariantStatus;

/**
 * One endpoint at one moment, and what it can become next.
 *
 * @param description what Describe answers
 * @param current the config that it serves, or that it is being created from, with the counts and weights that its
 *     variants have by now
 * @param pending the config that an update moves it to, or null
 * @param reserved what an update needs besides the instances of {@code current}
 * @param traffic what answers invocations
 */
record Endpoint(
        DescribeEndpointResponse description,
        DescribeEndpointConfigResponse current,
        DescribeEndpointConfigResponse pending,
        List<ProductionVariant> reserved,
        Traffic traffic) {

    /** What takes a member out of a description again; the SDK's builders need to know the type of null. */
    private static final PendingDeploymentSummary NOTHING_PENDING = null;

    /** Returns an endpoint that is being created. */
    static Endpoint creating(DescribeEndpointResponse description, DescribeEndpointConfigResponse config) {
        return new Endpoint(description, config, null, List.of(), Traffic.none())
                .with(description.toBuilder()
                        .endpointStatus(EndpointStatus.CREATING)
                        .pendingDeploymentSummary(summary(config))
                        .creationTime(Instant.now()));
    }

    /** Returns the endpoint on a config whose fleet has come up and serves alone. */
    Endpoint inService(DescribeEndpointConfigResponse config, Fleet fleet) {
        return new Endpoint(description, config, null, List.of(), Traffic.to(fleet))
                .with(HostingSummary.describe(config, fleet, description.toBuilder())
                        .endpointConfigName(config.endpointConfigName())
                        .endpointStatus(EndpointStatus.IN_SERVICE)
                        .productionVariants(VariantSummaries.running(config, fleet))
                        .pendingDeploymentSummary(NOTHING_PENDING));
    }

    /** Returns the endpoint after its creation has failed. */
    Endpoint failed(String failureReason) {
        return with(description.toBuilder()
                .endpointStatus(EndpointStatus.FAILED)
                .failureReason(failureReason)
                .pendingDeploymentSummary(NOTHING_PENDING));
    }

    /**
     * Returns the endpoint on its way to another config; the old fleet goes on serving.
     *
     * @param how the deployment config, or null
     */
    Endpoint updating(DescribeEndpointConfigResponse config, List<ProductionVariant> more, DeploymentConfig how) {
        return new Endpoint(description, current, config, more, traffic)
                .with(description.toBuilder()
                        .endpointStatus(EndpointStatus.UPDATING)
                        .failureReason(null)
                        .lastDeploymentConfig(how)
                        .pendingDeploymentSummary(summary(config)));
    }

    /** Returns the endpoint with a second fleet that gets a share of the traffic. */
    Endpoint shifted(Fleet fresh, ShiftPlan.Step step, VariantStatus status) {
        Traffic shared = new Traffic.Shared(traffic.settled().orElseThrow(), fresh, step.share());
        return new Endpoint(description, current, pending, reserved, shared)
                .with(description.toBuilder()
                        .productionVariants(
                                VariantSummaries.left(description.productionVariants(), current, step.old()))
                        .pendingDeploymentSummary(VariantSummaries.pending(
                                description.pendingDeploymentSummary(), pending, fresh, status, step.fresh())));
    }

    /** Returns the endpoint with all traffic on the old fleet again, while the new one is being terminated. */
    Endpoint rollingBack(String failureReason) {
        return new Endpoint(
                        description,
                        current,
                        pending,
                        reserved,
                        Traffic.to(traffic.settled().orElseThrow()))
                .with(description.toBuilder()
                        .endpointStatus(EndpointStatus.ROLLING_BACK)
                        .failureReason(failureReason)
                        .productionVariants(VariantSummaries.left(description.productionVariants(), current, 1))
                        .pendingDeploymentSummary(VariantSummaries.pending(
                                description.pendingDeploymentSummary(), pending, null, VariantStatus.DELETING, 0)));
    }

    /** Returns the endpoint on its old config after an update has failed. */
    Endpoint inServiceAgain(String failureReason) {
        return new Endpoint(description, current, null, List.of(), traffic)
                .with(description.toBuilder()
                        .endpointStatus(EndpointStatus.IN_SERVICE)
                        .failureReason(failureReason)
                        .pendingDeploymentSummary(NOTHING_PENDING));
    }

    /** Returns the endpoint on its way to other weights and numbers of instances. */
    Endpoint rescaling(List<ProductionVariant> wanted, List<ProductionVariant> more) {
        return new Endpoint(description, current, null, more, traffic)
                .with(description.toBuilder()
                        .endpointStatus(EndpointStatus.UPDATING)
                        .failureReason(null)
                        .productionVariants(VariantSummaries.desired(description.productionVariants(), wanted)));
    }

    /** Returns the endpoint with its variants as they were wanted. */
    Endpoint rescaled(List<ProductionVariant> wanted) {
        Fleet fleet = traffic.settled().orElseThrow();
        fleet.rescale(wanted);
        return inService(current.copy(config -> config.productionVariants(wanted)), fleet);
    }

    /** Returns the endpoint while it is being deleted. */
    Endpoint deleting() {
        return with(description.toBuilder().endpointStatus(EndpointStatus.DELETING));
    }

    String name() {
        return description.endpointName();
    }

    /** Chooses the fleet that is to answer a request, or returns null while nothing does. */
    Fleet fleet() {
        return traffic.choose().orElse(null);
    }

    boolean isInProgress() {
        return switch (description.endpointStatus()) {
            case CREATING, UPDATING, ROLLING_BACK, DELETING -> true;
            default -> false;
        };
    }

    /** Returns the variants that hold instances: during an update those of both fleets. */
    Stream<ProductionVariant> variantsWithInstances() {
        return description.endpointStatus() == EndpointStatus.FAILED
                ? Stream.empty()
                : Stream.concat(Variants.of(current), reserved.stream());
    }

    private static PendingDeploymentSummary summary(DescribeEndpointConfigResponse config) {
        PendingDeploymentSummary beginning = PendingDeploymentSummary.builder()
                .endpointConfigName(config.endpointConfigName())
                .startTime(Instant.now())
                .build();
        return VariantSummaries.pending(beginning, config, null, VariantStatus.CREATING, 0);
    }

    private Endpoint with(DescribeEndpointResponse.Builder changed) {
        return new Endpoint(changed.lastModifiedTime(Instant.now()).build(), current, pending, reserved, traffic);
    }
}
