package dev.sagestead.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads whose data or manifest is not fit to train from. */
class TrainingProblemsTest {

    @TempDir
    private Path folder;

    private SmallModel model;

    @BeforeEach
    void makeModel() {
        model = new SmallModel(folder);
    }

    @Test
    void failsWithoutADataFile() throws IOException {
        Files.delete(folder.resolve("data/test.csv"));

        assertThat(problems())
                .containsExactly("data/test.csv: there is no such data file; put it there, label first and no header");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2|there should be 3 columns (late and 2 features), got 2",
                "1,2,3,4|there should be 3 columns (late and 2 features), got 4",
                "''|there should be 3 columns (late and 2 features), got 1",
                "1,2,far|load should be a number, got 'far'",
                "1,2,NaN|load should be a number, got 'NaN'",
                "1,2,1e39|load should be a number, got '1e39'",
                ",2,3|late should be a number, got ''; a data file has no header",
                "late,distance,load|late should be a number, got 'late'; a data file has no header",
                "2,2,3|late should be 0 or 1 for binary:logistic, got '2'"
            })
    void failsOnABadRow(String row, String problem) {
        model.data("train", row + "\n0,1,2\n1,3,4\n");

        assertThat(problems()).containsExactly("data/train.csv, line 1: " + problem);
    }

    @Test
    void reportsBadRowsOfAllFilesTogetherUpToTenEach() {
        model.data("train", "x,1,2\n".repeat(13)).data("test", "0,1,2\n1,y,3\n");

        List<String> problems = problems();

        assertThat(problems)
                .hasSize(12)
                .contains("data/train.csv, line 10: late should be a number, got 'x'")
                .contains("data/train.csv: 3 more lines are wrong")
                .endsWith("data/test.csv, line 2: distance should be a number, got 'y'");
    }

    @Test
    void anEmptyCellIsAMissingValue() {
        model.data("train", "0,,2\n1,3,\n".repeat(20));

        assertThat(model.train().trained().rounds()).isPositive();
    }

    @Test
    void failsOnAnEmptyFile() {
        model.data("validation", "");

        assertThat(problems()).containsExactly("data/validation.csv: there is no row in the file");
    }

    @Test
    void failsIfThereIsOneClassOnly() {
        model.data("train", "0,1,2\n0,3,4\n");

        assertThat(problems())
                .containsExactly("data/train.csv: every late is 0; binary:logistic needs rows of both classes");
    }

    @Test
    void failsWithoutATrainingSection() {
        model.manifest(SmallModel.MANIFEST.replaceFirst("(?s)\"features\": (.*?]),.*", "\"features\": $1}"));

        assertThat(problems())
                .containsExactly("manifest.json: there is no training section, so there is nothing to train %s from"
                        .formatted(folder.getFileName()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"seed\": 1|\"seed\": 1, \"rows\": 500, \"data\": \"claims\"|training.data should be one of"
                        + " [insurance-claims], or absent if the files in data/ are given, got claims",
                "\"seed\": 1|\"seed\": 1, \"rows\": 5, \"data\": \"insurance-claims\"|training.rows should be between"
                        + " 100 and 1000000, got 5",
                "\"seed\": 1|\"seed\": 1, \"rows\": 500, \"data\": \"insurance-claims\"|insurance-claims has no column"
                        + " late",
                "\"maxRounds\": 5|\"maxRounds\": 0|training.maxRounds should be between 1 and 10000, got 0",
                "\"earlyStoppingRounds\": 2|\"earlyStoppingRounds\": 0|training.earlyStoppingRounds should be at least"
                        + " 1, got 0",
                "\"max_depth\"|\"max_dept\"|training.hyperparameters.max_dept is unknown; did you mean max_depth?",
                "\"max_depth\"|\"nthread\"|training.hyperparameters.nthread is set by the training; remove it",
                "\"auc\"|3|training.hyperparameters.eval_metric should be one metric, such as auc or rmse, got 3",
                "\"binary:logistic\"|\"multi:softmax\"|training.hyperparameters.objective should be one with one number"
                        + " per row, such as binary:logistic or reg:squarederror, got multi:softmax",
                "\"max_depth\": 2|\"max_depth\": -1|XGBoost refuses the training: value -1 for Parameter max_depth"
                        + " should be greater equal to 0",
                "\"binary:logistic\"|\"binary:guess\"|XGBoost refuses the training: Unknown objective function:"
                        + " `binary:guess`",
                "\"auc\"|\"guess\"|XGBoost refuses the training: Unknown metric function guess",
                "\"xgboost-model.ubj\"|\"model.json\"|artifact should end in .ubj, the format that a training saves,"
                        + " got model.json"
            })
    void failsOnAWrongManifest(String right, String wrong, String problem) {
        model.manifest(SmallModel.MANIFEST.replace(right, wrong));

        assertThat(problems()).contains("manifest.json: " + problem);
    }

    @Test
    void failsIfTheTrainingDiverges() {
        model.manifest(SmallModel.MANIFEST
                .replace("binary:logistic", "reg:squarederror")
                .replace("\"auc\"", "\"rmse\", \"eta\": 1e38"));

        assertThat(problems())
                .singleElement()
                .asString()
                .matches("data/validation.csv: after round \\d the metric rmse"
                        + " is (Infinity|NaN); the training diverges, so try a smaller eta");
    }

    @Test
    void aFailedTrainingChangesNoFile() throws IOException {
        model.manifest(SmallModel.MANIFEST.replace("\"max_depth\": 2", "\"max_depth\": -1"));
        Map<String, String> before = SmallModel.files(folder);

        problems();

        assertThat(SmallModel.files(folder)).isEqualTo(before);
    }

    /** Returns the problems with the folder's own path left out. */
    private List<String> problems() {
        return catchThrowableOfType(InvalidInputException.class, model::train).problems().stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }
}
