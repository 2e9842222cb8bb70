package dev.sagestead.label;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import java.util.List;

/**
 * What is labelled for a model: its rows, as one of two things.
 *
 * @param folder the model's folder
 * @param features the columns of a row
 * @param categories what people choose from; a category's place is its label in the data
 */
public record LabelTask(ModelFolder folder, List<String> features, List<String> categories) {

    /** The data file that is labelled unless another is named: {@value}. */
    public static final String UNLABELLED = "unlabelled";

    public LabelTask {
        features = List.copyOf(features);
        categories = List.copyOf(categories);
    }

    /**
     * Returns the task of a model.
     *
     * @throws InvalidInputException if the model does not tell one thing from another, so that there are no two answers
     */
    public static LabelTask of(ModelFolder folder) {
        Manifest manifest = folder.manifest();
        String objective = manifest.training() == null
                ? null
                : String.valueOf(manifest.training().hyperparameters().get("objective"));
        if (objective == null || !objective.startsWith("binary:") || manifest.label() == null) {
            throw new InvalidInputException(
                    "%s: people label rows of models whose training has an objective of binary:…, such as binary:logistic, got %s"
                            .formatted(folder.path().resolve(Manifest.FILE), objective));
        }
        String label = manifest.label().replace('_', ' ');
        return new LabelTask(folder, manifest.features(), List.of("no " + label, label));
    }

    /**
     * Returns the name of the label's attribute in manifests: that of the label, in the letters that SageMaker takes.
     */
    public String attribute() {
        return folder.manifest().label().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
