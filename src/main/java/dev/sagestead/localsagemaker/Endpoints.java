package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointResponse;

/** Endpoints as the API sees them: what may be asked of one, and in which state. */
final class Endpoints {

    private final Shelf<Endpoint> shelf;
    private final EndpointConfigs configs;
    private final InstanceUse instances;
    private final Tags tags;
    private final EndpointLife life;

    Endpoints(Shelf<Endpoint> shelf, EndpointConfigs configs, Tags tags, Quotas quotas, EndpointLife life) {
        this.shelf = shelf;
        this.configs = configs;
        this.tags = tags;
        this.instances = new InstanceUse(shelf, quotas);
        this.life = life;
    }

    void register(Operations operations) {
        operations
                .add("CreateEndpoint", CreateEndpointRequest::builder, this::create)
                .add(
                        "DescribeEndpoint",
                        DescribeEndpointRequest::builder,
                        request -> shelf.get(request.endpointName()).description())
                .add("ListEndpoints", ListEndpointsRequest::builder, this::list)
                .add("UpdateEndpoint", UpdateEndpointRequest::builder, this::update)
                .add("DeleteEndpoint", DeleteEndpointRequest::builder, this::delete);
    }

    private CreateEndpointResponse create(CreateEndpointRequest request) {
        shelf.requireFree(request.endpointName());
        DescribeEndpointConfigResponse config = configs.get(request.endpointConfigName());
        EndpointLife.Launch launch = life.prepare(config);
        instances.require(config);
        String arn = shelf.arn(request.endpointName());
        tags.attach(arn, request.tags());
        DescribeEndpointResponse description = Shapes.copy(request, DescribeEndpointResponse.builder())
                .endpointArn(arn)
                .build();
        shelf.put(request.endpointName(), Endpoint.creating(description, config));
        life.create(request.endpointName(), launch);
        return CreateEndpointResponse.builder().endpointArn(arn).build();
    }

    private UpdateEndpointResponse update(UpdateEndpointRequest request) {
        Endpoint endpoint = settled(request.endpointName());
        if (endpoint.fleet() == null) {
            throw ServiceException.validation(
                    ("Cannot update endpoint \"%s\": DeleteEndpoint is the only operation that can be performed on a failed"
                                    + " endpoint.")
                            .formatted(endpoint.description().endpointArn()));
        }
        // AWS wants to be able to go back: without the old config there is no update either.
        configs.get(endpoint.description().endpointConfigName());
        DescribeEndpointConfigResponse config = configs.get(request.endpointConfigName());
        ServerlessRules.checkUpdate(endpoint.current(), config);
        EndpointLife.Launch launch = life.prepare(config);
        instances.require(config);
        shelf.put(endpoint.name(), endpoint.updating(config, request.deploymentConfig()));
        life.update(endpoint.name(), launch);
        return UpdateEndpointResponse.builder()
                .endpointArn(endpoint.description().endpointArn())
                .build();
    }

    private DeleteEndpointResponse delete(DeleteEndpointRequest request) {
        Endpoint endpoint = settled(request.endpointName());
        shelf.put(endpoint.name(), endpoint.deleting());
        tags.detach(endpoint.description().endpointArn());
        life.delete(endpoint.name());
        return DeleteEndpointResponse.builder().build();
    }

    /** Returns an endpoint that nothing is being done to. */
    private Endpoint settled(String name) {
        Endpoint endpoint = shelf.get(name);
        if (endpoint.isInProgress()) {
            throw ServiceException.validation("Cannot update in-progress endpoint \"%s\"."
                    .formatted(endpoint.description().endpointArn()));
        }
        return endpoint;
    }

    private ListEndpointsResponse list(ListEndpointsRequest request) {
        Page<EndpointSummary> page =
                Listing.page(request, shelf.all().stream().map(Endpoints::item).toList());
        return ListEndpointsResponse.builder()
                .endpoints(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<EndpointSummary> item(Endpoint endpoint) {
        DescribeEndpointResponse description = endpoint.description();
        return new Item<>(
                endpoint.name(),
                description.endpointStatusAsString(),
                description.creationTime(),
                description.lastModifiedTime(),
                Shapes.copy(description, EndpointSummary.builder()).build());
    }
}
