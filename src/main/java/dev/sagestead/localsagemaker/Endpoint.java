package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * One endpoint at one moment.
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
        return Stream.of(current, pending)
                .filter(config -> config != null)
                .map(DescribeEndpointConfigResponse::productionVariants)
                .flatMap(List::stream);
    }

    /** Returns the endpoint with another status, changed now. */
    Endpoint with(EndpointStatus status) {
        return with(description.toBuilder().endpointStatus(status));
    }

    Endpoint with(DescribeEndpointResponse.Builder description) {
        return new Endpoint(description.lastModifiedTime(Instant.now()).build(), current, pending, fleet);
    }
}
