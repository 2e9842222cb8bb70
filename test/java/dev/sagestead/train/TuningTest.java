package dev.sagestead.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.tune.Trial;
import dev.sagestead.tune.Trial.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search over real trainings on this machine. */
class TuningTest {

    private static final String TUNING = """
            "tuning": { "strategy": "Bayesian", "maxJobs": 6, "ranges": {
              "eta": { "type": "Continuous", "min": 0.01, "max": 1, "scale": "Logarithmic" },
              "max_depth": { "type": "Integer", "min": 1, "max": 4 } } }
            """;

    @TempDir
    private Path temporary;

    @Test
    void theBestValuesComeIntoTheManifestAndATrainingWithoutASearchGivesTheSameModel() throws IOException {
        ModelFolder folder = model("winner", TUNING);
        TuningPlan plan = TuningPlan.of(folder);
        TrainingTask task = TrainingTask.of(folder);

        Tuned tuned = Tuned.of(new LocalTuning(task, plan, Trainer.local()).run(trial -> {}), true);
        Training.run(Tuned.in(folder, plan, tuned.best()));

        assertThat(tuned.ranking())
                .hasSize(6)
                .isSortedAccordingTo((one, other) -> Double.compare(
                        other.objective().orElseThrow(), one.objective().orElseThrow()));
        byte[] model = Files.readAllBytes(folder.path().resolve("xgboost-model.ubj"));
        ModelFolder written = ModelFolder.open(folder.path());
        assertThat(String.valueOf(
                        written.manifest().training().hyperparameters().get("eta")))
                .isEqualTo(tuned.best().values().get("eta"));
        assertThat(written.manifest().trained().metrics().get("validation-auc"))
                .isEqualTo(Math.round(tuned.best().objective().orElseThrow() * 1e6) / 1e6);
        Training.run(written);
        assertThat(folder.path().resolve("xgboost-model.ubj")).hasBinaryContent(model);
    }

    @Test
    void theSameManifestGivesTheSameTrials() {
        assertThat(trials(model("one", TUNING))).isEqualTo(trials(model("two", TUNING)));
        assertThat(trials(model("random", TUNING.replace("Bayesian", "Random"))))
                .isNotEqualTo(trials(model("three", TUNING)));
    }

    @Test
    void aGridTriesEveryCombination() {
        ModelFolder folder = model("grid", """
                "tuning": { "strategy": "Grid", "ranges": {
                  "grow_policy": { "type": "Categorical", "values": ["depthwise", "lossguide"] },
                  "tree_method": { "type": "Categorical", "values": ["exact", "hist"] } } }
                """);

        assertThat(trials(folder))
                .extracting(trial -> trial.values().get("tree_method") + " " + trial.state())
                .containsExactly("exact COMPLETED", "hist COMPLETED", "exact COMPLETED", "hist COMPLETED");
    }

    @Test
    void aTrialThatDivergesSaysSoAndTheOthersGoOn() throws IOException {
        ModelFolder folder = diverging("""
                "tuning": { "strategy": "Grid", "ranges": {
                  "base_score": { "type": "Categorical", "values": ["0.5", "3e38"] } } }
                """, "0,1\n1,2\n0,1\n1,2\n");

        assertThat(trials(folder)).extracting(Trial::state).containsExactly(State.COMPLETED, State.FAILED);
        assertThat(trials(folder).get(1).reason()).contains("diverges");
    }

    @Test
    void aSearchOfWhichEveryTrialFailsEndsInOneSentence() throws IOException {
        ModelFolder folder = diverging("""
                "tuning": { "strategy": "Random", "maxJobs": 2, "ranges": {
                  "eta": { "type": "Continuous", "min": 0.5, "max": 0.9 } } }
                """, "3e38,1\n-3e38,2\n3e38,1\n");
        List<Trial> trials = trials(folder);

        assertThat(trials).allSatisfy(trial -> {
            assertThat(trial.state()).isEqualTo(State.FAILED);
            assertThat(trial.reason()).contains("the training diverges, so try a smaller eta");
        });
        assertThatThrownBy(() -> Tuned.of(trials, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("all 2 trainings of the tuning fail; the first: ")
                .hasMessageContaining("diverges");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Bayesian"            | "Hyperband"   | training.tuning.strategy should be one of [Bayesian, Random, Grid], got Hyperband
            "maxJobs": 6          | "maxJobs": 0  | training.tuning.maxJobs should be between 1 and 750, got 0
            "maxJobs": 6,         |               | training.tuning.maxJobs should be between 1 and 750, got null
            "maxJobs": 6          | "maxJobs": 6, "maxParallelJobs": 101 | training.tuning.maxParallelJobs should be between 1 and 100, got 101
            "maxJobs": 6          | "maxJobs": 6, "earlyStopping": "On" | training.tuning.earlyStopping should be Off or Auto, got On
            "eta"                 | "etta"        | training.tuning.ranges.etta is unknown; did you mean eta?
            "eta"                 | "seed"        | training.tuning.ranges.seed cannot be searched: it decides what is compared
            "min": 0.01           | "min": 0      | training.tuning.ranges.eta.min should be above 0 for the scale Logarithmic, got 0
            "min": 0.01           | "min": 2      | training.tuning.ranges.eta.min should be less than max, got 2 and 1
            "min": 0.01,          |               | training.tuning.ranges.eta needs min and max
            "min": 1, "max": 4    | "min": 1.5, "max": 4 | training.tuning.ranges.max_depth should have whole numbers as min and max, got 1.5 and 4
            "Continuous"          | "Float"       | training.tuning.ranges.eta.type should be Integer, Continuous or Categorical, got Float
            "Logarithmic"         | "Log"         | training.tuning.ranges.eta.scale should be Linear, Logarithmic or ReverseLogarithmic, got Log
            "Bayesian"            | "Grid"        | training.tuning.ranges.eta should be Categorical, as all are for the strategy Grid, got Continuous
            """)
    void whatCannotBeSearchedIsRefused(String target, String replacement, String problem) {
        ModelFolder folder = model("refused", TUNING.replace(target, replacement == null ? "" : replacement));

        assertThatThrownBy(() -> TuningPlan.of(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.path().resolve("manifest.json") + ": " + problem);
    }

    @Test
    void aManifestWithoutTuningSaysWhereItGoes() {
        assertThatThrownBy(() -> TuningPlan.of(model("none", "\"rows\": 0")))
                .hasMessageContaining("there is no training.tuning");
    }

    private static List<Trial> trials(ModelFolder folder) {
        return new LocalTuning(TrainingTask.of(folder), TuningPlan.of(folder), Trainer.local()).run(trial -> {});
    }

    private ModelFolder model(String name, String tuning) {
        SmallModel model = new SmallModel(temporary.resolve(name));
        model.manifest(SmallModel.MANIFEST.replace("\"seed\": 1,", "\"seed\": 1, %s,".formatted(tuning)));
        return ModelFolder.open(model.path());
    }

    private ModelFolder diverging(String tuning, String rows) throws IOException {
        SmallModel model = new SmallModel(temporary.resolve("diverging"));
        model.manifest("""
                {
                  "framework": "xgboost", "containerVersion": "3.2-0", "artifact": "xgboost-model.ubj",
                  "label": "late", "features": ["distance"],
                  "training": { "seed": 1, "maxRounds": 5, "earlyStoppingRounds": 2, %s,
                    "hyperparameters": {"objective": "reg:squarederror", "eval_metric": "rmse"} }
                }
                """.formatted(tuning));
        for (String channel : List.of("train", "validation", "test")) {
            model.data(channel, rows);
        }
        return ModelFolder.open(model.path());
    }
}
