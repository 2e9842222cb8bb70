package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.Metric;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.train.synthetic.SyntheticData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The training section of a manifest, found to be complete and possible before anything starts. */
final class TrainingPlan {

    private final Path file;
    private final Manifest manifest;

    private TrainingPlan(Path file, Manifest manifest) {
        this.file = file;
        this.manifest = manifest;
    }

    /**
     * Reads the plan of a model.
     *
     * @throws InvalidInputException with every problem in the manifest
     */
    static TrainingPlan of(ModelFolder folder) {
        Path file = folder.path().resolve(Manifest.FILE);
        Manifest manifest = folder.manifest();
        if (manifest.training() == null) {
            throw new InvalidInputException("%s: there is no training section, so there is nothing to train %s from"
                    .formatted(file, folder.name()));
        }
        TrainingPlan plan = new TrainingPlan(file, manifest);
        List<String> problems = TrainingPlanProblems.of(plan, manifest);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    problems.stream().map(problem -> file + ": " + problem).toList());
        }
        return plan;
    }

    /** Returns the same plan with other values for some hyperparameters. */
    TrainingPlan with(Map<String, Object> values) {
        SortedMap<String, Object> all = new TreeMap<>(training().hyperparameters());
        all.putAll(values);
        return new TrainingPlan(file, manifest.withTraining(training().withHyperparameters(all)));
    }

    /** Returns where the plan stands; messages name it. */
    Path file() {
        return file;
    }

    /** Returns the manifest's training section. */
    Manifest.Training training() {
        return manifest.training();
    }

    /** Returns the version of SageMaker's container. */
    String containerVersion() {
        return manifest.containerVersion();
    }

    /** Returns the name of the column to predict. */
    String label() {
        return manifest.label();
    }

    /** Returns the names of the columns to predict from, in order. */
    List<String> features() {
        return manifest.features();
    }

    /** Returns the generator that the manifest names, or nothing if the data files are given. */
    Optional<SyntheticData> synthetic() {
        return Optional.ofNullable(training().data()).flatMap(SyntheticData::named);
    }

    /** Returns the script that trains, or nothing if SageMaker's own algorithm does. */
    Optional<Path> script() {
        return Optional.ofNullable(training().script()).map(file.getParent()::resolve);
    }

    /** Returns what the trees minimise, in XGBoost's words. */
    String objective() {
        return (String) training().hyperparameters().get("objective");
    }

    /** Whether the labels are two classes, 0 and 1. */
    boolean isBinary() {
        return objective().startsWith("binary:");
    }

    /** Returns what says which of two models is better. */
    Metric metric() {
        return training().metric();
    }

    /** Returns all that XGBoost is told. */
    Map<String, Object> parameters() {
        return training().parameters();
    }
}
