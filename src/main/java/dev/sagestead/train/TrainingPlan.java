package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.train.synthetic.SyntheticData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The training section of a manifest, found to be complete and possible before anything starts. */
final class TrainingPlan {

    private static final int LEAST_ROWS = 100;
    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_ROUNDS = 10_000;

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
        List<String> problems = new ArrayList<>(plan.generalProblems());
        problems.addAll(plan.dataProblems());
        problems.addAll(
                manifest.training().hyperparameters() == null
                        ? List.of("training.hyperparameters is missing")
                        : Hyperparameters.problems(manifest.training().hyperparameters()));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    problems.stream().map(problem -> file + ": " + problem).toList());
        }
        return plan;
    }

    private List<String> generalProblems() {
        List<String> problems = new ArrayList<>();
        if (manifest.label() == null || manifest.label().isBlank()) {
            problems.add("label is missing: the name of the data's first column");
        }
        if (!manifest.artifact().endsWith(".ubj")) {
            problems.add("artifact should end in .ubj, the format that a training saves, got " + manifest.artifact());
        }
        if (training().maxRounds() < 1 || training().maxRounds() > MOST_ROUNDS) {
            problems.add("training.maxRounds should be between 1 and %d, got %d"
                    .formatted(MOST_ROUNDS, training().maxRounds()));
        }
        if (training().earlyStoppingRounds() < 1) {
            problems.add("training.earlyStoppingRounds should be at least 1, got "
                    + training().earlyStoppingRounds());
        }
        return problems;
    }

    private List<String> dataProblems() {
        if (training().data() == null) {
            return List.of();
        }
        Optional<SyntheticData> generator = synthetic();
        if (generator.isEmpty()) {
            return List.of("training.data should be one of %s, or absent if the files in data/ are given, got %s"
                    .formatted(
                            SyntheticData.all().stream()
                                    .map(SyntheticData::name)
                                    .toList(),
                            training().data()));
        }
        List<String> problems = new ArrayList<>();
        if (training().rows() < LEAST_ROWS || training().rows() > MOST_ROWS) {
            problems.add("training.rows should be between %d and %d, got %d"
                    .formatted(LEAST_ROWS, MOST_ROWS, training().rows()));
        }
        Set<String> columns = generator.get().next(new Random(0)).keySet();
        List<String> wanted = new ArrayList<>(features());
        wanted.add(0, label());
        for (String column : wanted) {
            if (!columns.contains(column)) {
                problems.add("%s has no column %s".formatted(training().data(), column));
            }
        }
        return problems;
    }

    /** Returns where the plan stands; messages name it. */
    Path file() {
        return file;
    }

    /** Returns the manifest's training section. */
    Manifest.Training training() {
        return manifest.training();
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
        return new Metric((String) training().hyperparameters().get("eval_metric"));
    }

    /**
     * Returns all that XGBoost is told.
     *
     * <p>One thread, because the sum of gradients depends on how threads share the rows: the artifact should not depend
     * on the machine's number of cores. No output, because the terminal is the command's.
     */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>(training().hyperparameters());
        parameters.put("seed", training().seed());
        parameters.put("nthread", 1);
        parameters.put("verbosity", 0);
        return parameters;
    }
}
