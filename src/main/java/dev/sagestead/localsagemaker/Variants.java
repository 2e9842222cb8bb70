package dev.sagestead.localsagemaker;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.InferenceExecutionMode;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/** Reads endpoint configs and models: both say some things in two places. */
final class Variants {

    private Variants() {}

    /** Returns those that answer, then those that only shadow them. */
    static Stream<ProductionVariant> of(DescribeEndpointConfigResponse config) {
        return Stream.concat(config.productionVariants().stream(), config.shadowProductionVariants().stream());
    }

    /** Returns the weight, which is one if it is not said; zero is zero. */
    static double weight(ProductionVariant variant) {
        return variant.initialVariantWeight() == null ? 1 : variant.initialVariantWeight();
    }

    /** Returns the containers of a model, one or several. */
    static List<ContainerDefinition> containers(DescribeModelResponse model) {
        return model.primaryContainer() != null ? List.of(model.primaryContainer()) : model.containers();
    }

    /** Whether the containers of a model are asked one by one, and not as a pipeline. */
    static boolean isDirect(DescribeModelResponse model) {
        return containers(model).size() > 1
                && model.inferenceExecutionConfig() != null
                && model.inferenceExecutionConfig().mode() == InferenceExecutionMode.DIRECT;
    }
}
