package dev.sagestead.train;

import dev.sagestead.artifacts.Manifest;
import dev.sagestead.train.synthetic.SyntheticData;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds everything in a manifest that a training could not work from, so that it is mended in one go. */
final class TrainingPlanProblems {

    private static final Pattern SCRIPT = Pattern.compile("([\\w][\\w-]*/)?[A-Za-z_]\\w*\\.py");
    private static final int LEAST_ROWS = 100;
    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_ROUNDS = 10_000;

    private final TrainingPlan plan;
    private final Manifest manifest;
    private final Manifest.Training training;

    private TrainingPlanProblems(TrainingPlan plan, Manifest manifest) {
        this.plan = plan;
        this.manifest = manifest;
        this.training = plan.training();
    }

    /** Returns one sentence for each problem, without the file's name. */
    static List<String> of(TrainingPlan plan, Manifest manifest) {
        TrainingPlanProblems of = new TrainingPlanProblems(plan, manifest);
        List<String> problems = new ArrayList<>(of.generalProblems());
        problems.addAll(of.scriptProblems());
        problems.addAll(of.dataProblems());
        problems.addAll(
                plan.training().hyperparameters() == null
                        ? List.of("training.hyperparameters is missing")
                        : Hyperparameters.problems(
                                plan.training().hyperparameters(),
                                plan.training().script() != null));
        return problems;
    }

    private List<String> generalProblems() {
        List<String> problems = new ArrayList<>();
        if (manifest.label() == null || manifest.label().isBlank()) {
            problems.add("label is missing: the name of the data's first column");
        }
        if (!manifest.artifact().endsWith(".ubj")) {
            problems.add("artifact should end in .ubj, the format that a training saves, got " + manifest.artifact());
        }
        if (training.maxRounds() < 1 || training.maxRounds() > MOST_ROUNDS) {
            problems.add("training.maxRounds should be between 1 and %d, got %d"
                    .formatted(MOST_ROUNDS, training.maxRounds()));
        }
        if (training.earlyStoppingRounds() < 1) {
            problems.add("training.earlyStoppingRounds should be at least 1, got " + training.earlyStoppingRounds());
        }
        return problems;
    }

    private List<String> scriptProblems() {
        if (training.script() == null) {
            return List.of();
        }
        if (!SCRIPT.matcher(training.script()).matches()) {
            return List.of("training.script should be a Python file of the model folder or of one folder in it, such as"
                    + " train.py or source/train.py, got " + training.script());
        }
        return Files.isRegularFile(plan.script().orElseThrow())
                ? List.of()
                : List.of("training.script names %s, and there is no such file".formatted(training.script()));
    }

    private List<String> dataProblems() {
        if (training.data() == null) {
            return List.of();
        }
        Optional<SyntheticData> generator = plan.synthetic();
        if (generator.isEmpty()) {
            return List.of("training.data should be one of %s, or absent if the files in data/ are given, got %s"
                    .formatted(
                            SyntheticData.all().stream()
                                    .map(SyntheticData::name)
                                    .toList(),
                            training.data()));
        }
        List<String> problems = new ArrayList<>();
        if (training.rows() < LEAST_ROWS || training.rows() > MOST_ROWS) {
            problems.add("training.rows should be between %d and %d, got %d"
                    .formatted(LEAST_ROWS, MOST_ROWS, training.rows()));
        }
        Set<String> columns = generator.get().next(new Random(0)).keySet();
        List<String> wanted = new ArrayList<>(plan.features());
        wanted.add(0, plan.label());
        for (String column : wanted) {
            if (!columns.contains(column)) {
                problems.add("%s has no column %s".formatted(training.data(), column));
            }
        }
        return problems;
    }
}
