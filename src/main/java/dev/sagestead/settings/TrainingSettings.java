package dev.sagestead.settings;

import dev.sagestead.artifacts.ModelFolder;
import java.util.List;

/**
 * Training in an environment: a role for jobs, and a pipeline and a group of packages for each model.
 *
 * @param models the model folders that have a pipeline, by name
 * @param instanceType what jobs run on, such as {@code ml.m5.large}
 * @param search whether a pipeline searches hyperparameters, as the manifests say, or trains with those that are there
 */
public record TrainingSettings(List<ModelFolder> models, String instanceType, Search search) {

    /** The instance type unless said otherwise: {@value}. */
    public static final String DEFAULT_INSTANCE_TYPE = "ml.m5.large";

    public TrainingSettings {
        models = List.copyOf(models);
    }

    /** What a pipeline does about hyperparameters. */
    public enum Search {
        /** Trains with those in the manifest. */
        TRAIN,
        /** Searches, by a tuning job. */
        TUNE
    }
}
