package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointConfigsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointConfigsResponse;

/**
 * Endpoint configs: which models on how many instances of which type.
 *
 * <p>No quota is asked here. AWS asks at CreateEndpoint, which is why a config can exist whose endpoint cannot.
 */
final class EndpointConfigs {

    private final Shelf<DescribeEndpointConfigResponse> shelf;
    private final EndpointConfigRules rules;
    private final Tags tags;

    EndpointConfigs(Scope scope, Models models, Tags tags) {
        this.shelf = new Shelf<>(scope, "endpoint configuration", "endpoint-config");
        this.rules = new EndpointConfigRules(models);
        this.tags = tags;
    }

    void register(Operations operations) {
        operations
                .add("CreateEndpointConfig", CreateEndpointConfigRequest::builder, this::create)
                .add(
                        "DescribeEndpointConfig",
                        DescribeEndpointConfigRequest::builder,
                        request -> get(request.endpointConfigName()))
                .add("ListEndpointConfigs", ListEndpointConfigsRequest::builder, this::list)
                .add("DeleteEndpointConfig", DeleteEndpointConfigRequest::builder, this::delete);
    }

    /** Returns the config, or refuses the request in AWS's words. */
    DescribeEndpointConfigResponse get(String name) {
        return shelf.get(name);
    }

    private CreateEndpointConfigResponse create(CreateEndpointConfigRequest request) {
        rules.check(request);
        shelf.requireFree(request.endpointConfigName());
        String arn = shelf.arn(request.endpointConfigName());
        tags.attach(arn, request.tags());
        DescribeEndpointConfigResponse config = Shapes.copy(request, DescribeEndpointConfigResponse.builder())
                .endpointConfigArn(arn)
                .creationTime(Instant.now())
                .build();
        shelf.put(request.endpointConfigName(), config);
        return CreateEndpointConfigResponse.builder().endpointConfigArn(arn).build();
    }

    private ListEndpointConfigsResponse list(ListEndpointConfigsRequest request) {
        Page<EndpointConfigSummary> page = Listing.page(
                request, shelf.all().stream().map(EndpointConfigs::item).toList());
        return ListEndpointConfigsResponse.builder()
                .endpointConfigs(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<EndpointConfigSummary> item(DescribeEndpointConfigResponse config) {
        EndpointConfigSummary summary =
                Shapes.copy(config, EndpointConfigSummary.builder()).build();
        return new Item<>(config.endpointConfigName(), "-", config.creationTime(), config.creationTime(), summary);
    }

    /** Deletes the config even if an endpoint runs on it, as AWS does. */
    private DeleteEndpointConfigResponse delete(DeleteEndpointConfigRequest request) {
        tags.detach(get(request.endpointConfigName()).endpointConfigArn());
        shelf.remove(request.endpointConfigName());
        return DeleteEndpointConfigResponse.builder().build();
    }
}
