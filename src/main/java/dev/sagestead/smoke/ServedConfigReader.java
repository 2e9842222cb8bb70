package dev.sagestead.smoke;

import dev.sagestead.smoke.ServedConfig.Hosting;
import dev.sagestead.smoke.ServedConfig.ServedVariant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/** Asks SageMaker what is behind an endpoint config. */
final class ServedConfigReader {

    private final SageMakerClient sageMaker;

    ServedConfigReader(SageMakerClient sageMaker) {
        this.sageMaker = sageMaker;
    }

    /**
     * Reads the config and its models.
     *
     * @throws SdkException if SageMaker does not tell
     */
    ServedConfig read(String config) {
        DescribeEndpointConfigResponse found =
                sageMaker.describeEndpointConfig(request -> request.endpointConfigName(config));
        Optional<String> output = Optional.ofNullable(found.asyncInferenceConfig())
                .map(async -> String.valueOf(async.outputConfig().s3OutputPath()));
        return new ServedConfig(
                config,
                variants(found.productionVariants(), output.isPresent()),
                variants(found.shadowProductionVariants(), false),
                output);
    }

    private List<ServedVariant> variants(List<ProductionVariant> variants, boolean asynchronous) {
        return variants.stream()
                .map(variant -> new ServedVariant(
                        variant.variantName(), variant.modelName(), hosting(variant, asynchronous), data(variant)))
                .toList();
    }

    private static Hosting hosting(ProductionVariant variant, boolean asynchronous) {
        if (asynchronous) {
            return Hosting.ASYNCHRONOUS;
        }
        return variant.serverlessConfig() == null ? Hosting.REAL_TIME : Hosting.SERVERLESS;
    }

    private List<String> data(ProductionVariant variant) {
        DescribeModelResponse model = sageMaker.describeModel(request -> request.modelName(variant.modelName()));
        Stream<ContainerDefinition> containers =
                model.primaryContainer() == null ? model.containers().stream() : Stream.of(model.primaryContainer());
        return containers.map(ServedConfigReader::data).toList();
    }

    private static String data(ContainerDefinition container) {
        if (container.modelPackageName() != null) {
            return container.modelPackageName();
        }
        if (container.modelDataUrl() != null) {
            return container.modelDataUrl();
        }
        return Optional.ofNullable(container.modelDataSource())
                .map(source -> String.valueOf(source.s3DataSource().s3Uri()))
                .orElse("no model data");
    }
}
