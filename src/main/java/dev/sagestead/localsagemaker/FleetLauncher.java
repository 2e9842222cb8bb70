package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.DirectContainers;
import dev.sagestead.localsagemaker.container.NamedContainer;
import dev.sagestead.localsagemaker.container.SerialContainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.InferenceExecutionMode;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * Does what SageMaker does between "Creating" and "InService": fetch the artifacts, unpack them, start the containers,
 * wait for their health checks.
 */
final class FleetLauncher {

    private final ContainerLauncher launcher;

    FleetLauncher(ContainerLauncher launcher) {
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
        List<ContainerDefinition> definitions = Variants.containers(model);
        Container container = together(model, startAll(variant, definitions));
        return new Fleet.Variant(
                variant.variantName(),
                Variants.weight(variant),
                definitions.stream().map(ContainerDefinition::image).toList(),
                variant.serverlessConfig() == null
                        ? container
                        : new ServerlessContainer(container, variant.serverlessConfig()));
    }

    private List<NamedContainer> startAll(ProductionVariant variant, List<ContainerDefinition> definitions)
            throws LaunchFailure {
        List<NamedContainer> started = new ArrayList<>();
        try {
            for (ContainerDefinition definition : definitions) {
                String name = definitions.size() == 1 ? Answer.PRIMARY : hostname(definition, started.size() + 1);
                started.add(new NamedContainer(
                        name,
                        launcher.start(
                                definition, new LaunchFailure.Place(variant.variantName(), started.size() + 1, name))));
            }
            return started;
        } catch (LaunchFailure | RuntimeException e) {
            started.forEach(each -> each.container().close());
            throw e;
        }
    }

    private static Container together(DescribeModelResponse model, List<NamedContainer> containers) {
        if (containers.size() == 1) {
            return containers.get(0).container();
        }
        boolean isDirect = model.inferenceExecutionConfig() != null
                && model.inferenceExecutionConfig().mode() == InferenceExecutionMode.DIRECT;
        return isDirect ? new DirectContainers(containers) : new SerialContainers(containers);
    }

    private static String hostname(ContainerDefinition definition, int number) {
        return definition.containerHostname() == null ? "container-" + number : definition.containerHostname();
    }
}
