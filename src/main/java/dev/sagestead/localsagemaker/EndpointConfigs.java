package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import dev.sagestead.sagemaker.InstanceType;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointConfigsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointConfigsResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * Endpoint configs: which models on how many instances of which type.
 *
 * <p>No quota is asked here. AWS asks at CreateEndpoint, which is why a config can exist whose endpoint cannot.
 */
final class EndpointConfigs {

    private final Shelf<DescribeEndpointConfigResponse> shelf;
    private final Models models;
    private final Tags tags;

    EndpointConfigs(Scope scope, Models models, Tags tags) {
        this.shelf = new Shelf<>(scope, "endpoint configuration", "endpoint-config");
        this.models = models;
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
        requireRightVariants(request);
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

    private void requireRightVariants(CreateEndpointConfigRequest request) {
        if (request.productionVariants().isEmpty()) {
            throw ServiceException.validation(
                    "1 validation error detected: Value '[]' at 'productionVariants' failed to"
                            + " satisfy constraint: Member must have length greater than or equal to 1");
        }
        Set<String> names = new HashSet<>();
        for (ProductionVariant variant : request.productionVariants()) {
            if (!names.add(variant.variantName())) {
                throw ServiceException.validation("Production variant names must be unique, but %s is given twice."
                        .formatted(variant.variantName()));
            }
            requireSizing(variant);
            if (request.kmsKeyId() != null) {
                requireEncryptable(variant);
            }
            if (variant.modelName() != null) {
                models.get(variant.modelName());
            }
        }
    }

    private static void requireSizing(ProductionVariant variant) {
        boolean hasInstances = variant.instanceType() != null && variant.initialInstanceCount() != null;
        if (hasInstances == (variant.serverlessConfig() != null)) {
            throw ServiceException.validation(
                    ("Production variant %s needs either InstanceType and InitialInstanceCount or"
                                    + " ServerlessConfig, and not both.")
                            .formatted(variant.variantName()));
        }
    }

    /** Local NVMe disks encrypt in hardware, with a key of their own. */
    private static void requireEncryptable(ProductionVariant variant) {
        InstanceType.parse(String.valueOf(variant.instanceTypeAsString()))
                .filter(InstanceType::hasLocalDisk)
                .ifPresent(type -> {
                    throw ServiceException.validation(
                            ("KMS key is not supported for NVMe instance storage. Remove KmsKeyId or change the instance type"
                                            + " %s of production variant %s.")
                                    .formatted(type, variant.variantName()));
                });
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
