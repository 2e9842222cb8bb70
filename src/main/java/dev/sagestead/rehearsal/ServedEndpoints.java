package dev.sagestead.rehearsal;

import dev.sagestead.rehearsal.RehearsalReport.ServedEndpoint;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;

/** What SageMaker says of the endpoints. */
final class ServedEndpoints {

    private ServedEndpoints() {}

    /** Returns every endpoint of the account and region, by name. */
    static List<ServedEndpoint> of(LocalClients clients) {
        try (SageMakerClient sageMaker = clients.sageMaker()) {
            return sageMaker.listEndpointsPaginator().endpoints().stream()
                    .map(summary -> sageMaker.describeEndpoint(request -> request.endpointName(summary.endpointName())))
                    .map(ServedEndpoints::served)
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .toList();
        }
    }

    private static ServedEndpoint served(DescribeEndpointResponse endpoint) {
        return new ServedEndpoint(
                endpoint.endpointName(), endpoint.endpointConfigName(), endpoint.endpointStatusAsString());
    }
}
