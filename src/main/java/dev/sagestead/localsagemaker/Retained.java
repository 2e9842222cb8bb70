package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.VariantProperty;
import software.amazon.awssdk.services.sagemaker.model.VariantPropertyType;

/**
 * What an update keeps of the endpoint as it is: counts and weights that were changed since it was deployed, and how
 * the last update was made.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html">UpdateEndpoint</a>
 */
final class Retained {

    private Retained() {}

    /** Returns the new config with the counts and weights that the request wants to keep. */
    static DescribeEndpointConfigResponse properties(
            UpdateEndpointRequest request, Endpoint endpoint, DescribeEndpointConfigResponse config) {
        if (!Boolean.TRUE.equals(request.retainAllVariantProperties())) {
            return config;
        }
        List<VariantPropertyType> excluded = request.excludeRetainedVariantProperties().stream()
                .map(VariantProperty::variantPropertyType)
                .toList();
        boolean counts = !excluded.contains(VariantPropertyType.DESIRED_INSTANCE_COUNT);
        boolean weights = !excluded.contains(VariantPropertyType.DESIRED_WEIGHT);
        return config.copy(changed -> changed.productionVariants(config.productionVariants().stream()
                .map(variant -> sameName(variant, endpoint)
                        .map(old -> variant.copy(kept -> {
                            if (counts
                                    && old.initialInstanceCount() != null
                                    && variant.initialInstanceCount() != null) {
                                kept.initialInstanceCount(old.initialInstanceCount());
                            }
                            if (weights) {
                                kept.initialVariantWeight(old.initialVariantWeight());
                            }
                        }))
                        .orElse(variant))
                .toList()));
    }

    /** Returns how the update is to be made: as the request says, or as the last one was. */
    static DeploymentConfig deploymentConfig(UpdateEndpointRequest request, Endpoint endpoint) {
        if (!Boolean.TRUE.equals(request.retainDeploymentConfig())) {
            return request.deploymentConfig();
        }
        if (request.deploymentConfig() != null) {
            throw ServiceException.validation(
                    "Specify DeploymentConfig, or RetainDeploymentConfig to use the last one again, and not both.");
        }
        return endpoint.description().lastDeploymentConfig();
    }

    private static Optional<ProductionVariant> sameName(ProductionVariant variant, Endpoint endpoint) {
        return endpoint.current().productionVariants().stream()
                .filter(old -> old.variantName().equals(variant.variantName()))
                .findFirst();
    }
}
