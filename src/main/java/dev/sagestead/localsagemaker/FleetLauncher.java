package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * Does what SageMaker does between "Creating" and "InService": fetch the artifacts, unpack them, start the containers,
 * wait for their health checks.
 */
final class FleetLauncher {

    private final ModelLauncher launcher;

    FleetLauncher(ModelLauncher launcher) {
        this.launcher = launcher;
    }

    /**
     * Starts every variant, the shadow ones too.
     *
     * @param models the models that the variants name, by name
     * @throws LaunchFailure if one does not start; those that did are stopped again
     */
    Fleet launch(DescribeEndpointConfigResponse config, Map<String, DescribeModelResponse> models)
            throws LaunchFailure {
        List<Fleet.Variant> started = new ArrayList<>();
        try {
            for (ProductionVariant variant : Variants.of(config).toList()) {
                started.add(start(variant, models.get(variant.modelName())));
            }
        } catch (LaunchFailure | RuntimeException e) {
            started.forEach(variant -> variant.container().close());
            throw e;
        }
        int answering = config.productionVariants().size();
        return new Fleet(config, started.subList(0, answering), started.subList(answering, started.size()));
    }

    private Fleet.Variant start(ProductionVariant variant, DescribeModelResponse model) throws LaunchFailure {
        if (model == null) {
            throw LaunchFailure.unsupported(
                    "production variant %s names no model (inference components)".formatted(variant.variantName()));
        }
        Container container = launcher.start(model, variant.variantName());
        return new Fleet.Variant(
                variant.variantName(),
                Variants.weight(variant),
                Variants.containers(model).stream()
                        .map(ContainerDefinition::image)
                        .toList(),
                variant.serverlessConfig() == null
                        ? container
                        : new ServerlessContainer(container, variant.serverlessConfig()));
    }
}
