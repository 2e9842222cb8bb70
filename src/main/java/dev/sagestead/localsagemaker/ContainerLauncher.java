package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.Environment;
import dev.sagestead.localsagemaker.container.UnusableModelException;
import dev.sagestead.localsagemaker.container.XgboostContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ContainerMode;

/** Starts one container: fetches its model, lets it load that, and takes that for the health check. */
final class ContainerLauncher {

    private static final Pattern XGBOOST_IMAGE =
            Pattern.compile("\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.[a-z.]+/sagemaker-xgboost[:@].+");

    private final ObjectStore store;
    private final Path workFolder;

    ContainerLauncher(ObjectStore store, Path workFolder) {
        this.store = store;
        this.workFolder = workFolder;
    }

    /** Returns the container, healthy. */
    Container start(ContainerDefinition definition, LaunchFailure.Place place) throws LaunchFailure {
        requireXgboost(definition);
        ModelData data = ModelData.of(definition);
        Path folder = null;
        try {
            folder = Files.createTempDirectory(workFolder, "model");
            Path files = Files.createDirectory(folder.resolve("model"));
            data.fetch(store, files, folder, place);
            return XgboostContainer.start(files, new Environment(definition.environment()), definition.image());
        } catch (UnusableModelException e) {
            throw LaunchFailure.ofPing(place, e.getMessage());
        } catch (IOException e) {
            throw LaunchFailure.ofMachine(e);
        } finally {
            Folders.delete(folder);
        }
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
}
