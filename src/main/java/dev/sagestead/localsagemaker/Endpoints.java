package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointWeightsAndCapacitiesRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointWeightsAndCapacitiesResponse;

/** Endpoints as the API sees them: what may be asked of one, and in which state. */
final class Endpoints {

    private final Shelf<Endpoint> shelf;
    private final EndpointConfigs configs;
    private final InstanceUse instances;
    private final Tags tags;
    private final AlarmWatch alarms;
    private final EndpointLife life;

    Endpoints(
            Shelf<Endpoint> shelf,
            EndpointConfigs configs,
            Tags tags,
            Quotas quotas,
            AlarmWatch alarms,
            EndpointLife life) {
        this.shelf = shelf;
        this.configs = configs;
        this.tags = tags;
        this.instances = new InstanceUse(shelf, quotas);
        this.alarms = alarms;
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
                .add(
                        "UpdateEndpointWeightsAndCapacities",
                        UpdateEndpointWeightsAndCapacitiesRequest::builder,
                        this::rescale)
                .add("DeleteEndpoint", DeleteEndpointRequest::builder, this::delete);
    }

    private CreateEndpointResponse create(CreateEndpointRequest request) {
        shelf.requireFree(request.endpointName());
        DescribeEndpointConfigResponse config = configs.get(request.endpointConfigName());
        EndpointLife.Launch launch = life.prepare(config);
        instances.require(Variants.of(config).toList());
        String arn = shelf.arn(request.endpointName());
        tags.attach(arn, request.tags());
        DescribeEndpointResponse description = Shapes.copy(request, DescribeEndpointResponse.builder())
                .endpointArn(arn)
                // An update may ask for it (RetainDeploymentConfig); creating the endpoint does not.
                .lastDeploymentConfig(request.deploymentConfig())
                .build();
        shelf.put(request.endpointName(), Endpoint.creating(description, config));
        life.create(request.endpointName(), launch);
        return CreateEndpointResponse.builder().endpointArn(arn).build();
    }

    private UpdateEndpointResponse update(UpdateEndpointRequest request) {
        Endpoint endpoint = serving(request.endpointName());
        // AWS wants to be able to go back: without the old config there is no update either.
        configs.get(endpoint.description().endpointConfigName());
        DescribeEndpointConfigResponse config =
                Retained.properties(request, endpoint, configs.get(request.endpointConfigName()));
        ServerlessRules.checkUpdate(endpoint.current(), config);
        DeploymentConfig how = Retained.deploymentConfig(request, endpoint);
        if (how != null) {
            DeploymentRules.check(how, endpoint.current().productionVariants(), config.productionVariants());
        }
        ShiftPlan plan = ShiftPlan.of(how, endpoint.current(), config);
        EndpointLife.Launch launch = life.prepare(config);
        alarms.require(plan.alarms());
        instances.require(plan.reserved());
        shelf.put(endpoint.name(), endpoint.updating(config, plan.reserved(), how));
        life.update(endpoint.name(), launch, plan);
        return UpdateEndpointResponse.builder()
                .endpointArn(endpoint.description().endpointArn())
                .build();
    }

    private UpdateEndpointWeightsAndCapacitiesResponse rescale(UpdateEndpointWeightsAndCapacitiesRequest request) {
        Endpoint endpoint = serving(request.endpointName());
        WeightsAndCapacities wanted = WeightsAndCapacities.of(request.desiredWeightsAndCapacities(), endpoint);
        List<ProductionVariant> variants = endpoint.current().productionVariants();
        instances.require(wanted.more(variants));
        List<ProductionVariant> changed = wanted.applied(variants);
        shelf.put(endpoint.name(), endpoint.rescaling(changed, wanted.more(variants)));
        life.rescale(endpoint.name(), changed);
        return UpdateEndpointWeightsAndCapacitiesResponse.builder()
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

    /** Returns an endpoint that serves and that nothing is being done to. */
    private Endpoint serving(String name) {
        Endpoint endpoint = settled(name);
        if (endpoint.traffic().settled().isEmpty()) {
            throw ServiceException.validation(
                    ("Cannot update endpoint \"%s\": DeleteEndpoint is the only operation that can be performed on a failed"
                                    + " endpoint.")
                            .formatted(endpoint.description().endpointArn()));
        }
        return endpoint;
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
