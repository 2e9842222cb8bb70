package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.ModelArchive;
import dev.sagestead.localsagemaker.container.UnusableModelException;
import dev.sagestead.localsagemaker.container.XgboostContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ContainerMode;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelCompressionType;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataSource;

/**
 * Does what SageMaker does between "Creating" and "InService": fetch the artifact, unpack it, start the container, wait
 * for its health check.
 */
final class FleetLauncher {

    private static final Pattern XGBOOST_IMAGE =
            Pattern.compile("\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.[a-z.]+/sagemaker-xgboost[:@].+");

    private final ModelStore store;
    private final Path workFolder;

    FleetLauncher(ModelStore store, Path workFolder) {
        this.store = store;
        this.workFolder = workFolder;
    }

    /**
     * Starts every variant.
     *
     * @param models the models that the variants name, by name
     * @throws LaunchFailure if one does not start; those that did are stopped again
     */
    Fleet launch(DescribeEndpointConfigResponse config, Map<String, DescribeModelResponse> models)
            throws LaunchFailure {
        List<Fleet.Variant> started = new ArrayList<>();
        try {
            for (ProductionVariant variant : config.productionVariants()) {
                started.add(start(variant, models.get(variant.modelName())));
            }
            return new Fleet(config, started);
        } catch (LaunchFailure | RuntimeException e) {
            started.forEach(variant -> variant.container().close());
            throw e;
        }
    }

    private Fleet.Variant start(ProductionVariant variant, DescribeModelResponse model) throws LaunchFailure {
        ContainerDefinition definition = onlyContainer(variant, model);
        requireXgboost(definition);
        Container container = start(variant, dataUrl(definition));
        double weight = variant.initialVariantWeight() == null ? 1 : variant.initialVariantWeight();
        return new Fleet.Variant(variant.variantName(), weight, definition.image(), container);
    }

    private Container start(ProductionVariant variant, String url) throws LaunchFailure {
        Path folder = null;
        try {
            folder = Files.createTempDirectory(workFolder, "model");
            Path archive = folder.resolve("model.tar.gz");
            store.download(url, archive);
            Path unpacked = Files.createDirectory(folder.resolve("model"));
            unpack(url, archive, unpacked);
            return XgboostContainer.start(unpacked);
        } catch (UnusableModelException e) {
            throw LaunchFailure.ofPing(variant.variantName(), e.getMessage());
        } catch (IOException e) {
            throw LaunchFailure.ofMachine(e);
        } finally {
            Folders.delete(folder);
        }
    }

    private static void unpack(String url, Path archive, Path folder) throws LaunchFailure, IOException {
        try {
            ModelArchive.unpack(archive, folder);
        } catch (UnusableModelException e) {
            throw LaunchFailure.ofExtraction(url, e.getMessage());
        }
    }

    private static ContainerDefinition onlyContainer(ProductionVariant variant, DescribeModelResponse model)
            throws LaunchFailure {
        if (model == null) {
            throw LaunchFailure.unsupported(
                    "production variant %s names no model (inference components)".formatted(variant.variantName()));
        }
        if (model.primaryContainer() != null) {
            return model.primaryContainer();
        }
        if (model.containers().size() > 1) {
            throw LaunchFailure.unsupported("model %s is a pipeline of containers".formatted(model.modelName()));
        }
        return model.containers().get(0);
    }

    private static void requireXgboost(ContainerDefinition definition) throws LaunchFailure {
        if (definition.mode() == ContainerMode.MULTI_MODEL) {
            throw LaunchFailure.unsupported("the container is a multi-model one");
        }
        String image = String.valueOf(definition.image());
        if (!XGBOOST_IMAGE.matcher(image).matches()) {
            throw LaunchFailure.unsupported(
                    "it can run SageMaker's own XGBoost images (repository sagemaker-xgboost) and no other, but the model"
                            + " names " + image);
        }
    }

    private static String dataUrl(ContainerDefinition definition) throws LaunchFailure {
        if (definition.modelDataUrl() != null) {
            return definition.modelDataUrl();
        }
        S3ModelDataSource source = definition.modelDataSource() == null
                ? null
                : definition.modelDataSource().s3DataSource();
        if (source == null || source.compressionType() != ModelCompressionType.GZIP) {
            throw LaunchFailure.unsupported("the model has no ModelDataUrl, and no gzip-compressed ModelDataSource");
        }
        return source.s3Uri();
    }
}
