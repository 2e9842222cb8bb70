package dev.sagestead.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.train.synthetic.InsuranceClaims;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From rows to what people read, and back. */
class LabelTaskTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ModelFolder COMMITTED = ModelFolder.open(Path.of("model-artifacts/fraud-detection"));

    @TempDir
    private Path folder;

    @Test
    void aModelThatTellsOneThingFromAnotherHasTwoAnswersInTheOrderOfItsLabels() {
        LabelTask task = LabelTask.of(LabelModel.in(folder));

        assertThat(task.categories()).containsExactly("no is late", "is late");
        assertThat(task.attribute()).isEqualTo("is-late");
    }

    @Test
    void aModelOfNumbersIsNotLabelled() {
        ModelFolder numbers = LabelModel.in(folder, "reg:squarederror");

        assertThatThrownBy(() -> LabelTask.of(numbers))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("manifest.json: people label rows of models whose training has an objective of"
                        + " binary:…, such as binary:logistic, got reg:squarederror");
    }

    @Test
    void theCommittedRowsAreClaimsThatAreNotInTheTrainingData() throws IOException {
        Random random = new Random(11);
        InsuranceClaims claims = new InsuranceClaims();
        List<String> rows = Files.readAllLines(COMMITTED.data("unlabelled"));

        for (String row : rows) {
            Map<String, String> claim = claims.next(random);
            assertThat(row)
                    .isEqualTo(COMMITTED.manifest().features().stream()
                            .map(claim::get)
                            .collect(Collectors.joining(",")));
        }
        assertThat(UnlabelledRows.read(COMMITTED.data("unlabelled"), LabelTask.of(COMMITTED))
                        .rows())
                .hasSize(12);
    }

    @Test
    void columnsOfWhichOneIsOneAreReadAsOneFact() {
        String text = RowText.of(
                List.of("policy_state_ca", "policy_state_or", "num_injuries", "num_witnesses", "customer_age"),
                List.of("0", "1", "1", "0", ""));

        assertThat(text).isEqualTo("customer age: \nnum injuries: 1\nnum witnesses: 0\npolicy state: or");
    }

    @Test
    void columnsOfWhichNoneOrTwoAreOneAreReadEachByItself() {
        assertThat(RowText.of(List.of("policy_state_ca", "policy_state_or"), List.of("1", "1")))
                .isEqualTo("policy state ca: 1\npolicy state or: 1");
        assertThat(RowText.of(List.of("policy_state_ca", "policy_state_or"), List.of("0", "")))
                .isEqualTo("policy state ca: 0\npolicy state or:");
    }

    @Test
    void aLineOfTheManifestHasTheTextAndTheRowItself() throws IOException {
        LabelTask task = LabelTask.of(LabelModel.in(folder));

        JobFiles files = JobFiles.of(task, new UnlabelledRows(folder, List.of("1.5,2", ",3")));

        List<String> lines =
                new String(files.manifest(), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .containsExactly(
                        "{\"source\":\"distance: 1.5\\nload: 2\",\"row-number\":1,\"row\":\"1.5,2\"}",
                        "{\"source\":\"distance: \\nload: 3\",\"row-number\":2,\"row\":\",3\"}");
        JsonNode categories = JSON.readTree(files.categories());
        assertThat(categories.at("/document-version").asText()).isEqualTo("2018-11-28");
        assertThat(categories.at("/labels/1/label").asText()).isEqualTo("is late");
        assertThat(new String(files.template(), StandardCharsets.UTF_8)).contains("crowd-classifier");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `1,2\n1\n`         | rows.csv, line 2: there should be 2 columns, one for each feature, got 1
            `0,1,2\n`          | rows.csv, line 1: there should be 2 columns, one for each feature, got 3; is the label among them? Leave it out
            `distance,load\n`  | rows.csv, line 1: distance should be a number, got 'distance'; a data file has no header
            `1,2\n1,x\n`       | rows.csv, line 2: load should be a number, got 'x'
            `1,1e99\n`         | rows.csv, line 1: load should be a number, got '1e99'
            `1,NaN\n`          | rows.csv, line 1: load should be a number, got 'NaN'
            ``                 | rows.csv: there should be 1 to 100,000 rows in a job, got 0
            """)
    void aBadRowIsSaidWithItsLine(String content, String problem) throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, content == null ? "" : content.replace("\\n", "\n"));
        LabelTask task = LabelTask.of(LabelModel.in(folder));

        assertThatThrownBy(() -> UnlabelledRows.read(file, task))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(problem);
    }

    @Test
    void ofManyBadRowsTenAreSaidAndTheOthersCounted() throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "x,1\n".repeat(13));
        LabelTask task = LabelTask.of(LabelModel.in(folder));

        assertThatThrownBy(() -> UnlabelledRows.read(file, task))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.problems()).hasSize(11).last().isEqualTo(file + ": 3 more lines are wrong"));
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        LabelTask task = LabelTask.of(LabelModel.in(folder));

        assertThatThrownBy(() -> UnlabelledRows.read(folder.resolve("none.csv"), task))
                .hasMessageEndingWith(
                        "none.csv: there is no such file; put rows without their label there, or name a file"
                                + " with --rows");
    }

    @Test
    void labelsAreSureUnsureOrNotThere() {
        LabelTask task = LabelTask.of(LabelModel.in(folder));
        String manifest = line(1, "1,2", ",\"is-late\":1,\"is-late-metadata\":{\"confidence\":0.67}")
                + line(2, "3,4", ",\"is-late\":\"0\",\"is-late-metadata\":{\"confidence\":0.5}")
                + line(3, "5,6", ",\"is-late-metadata\":{\"failure-reason\":\"expired\"}");

        Labels labels = Labels.read(manifest, task, "is-late", 0.6);

        assertThat(labels.sure()).containsExactly(new LabelledRow(1, "1,2", 1, 0.67));
        assertThat(labels.unsure()).containsExactly(new LabelledRow(2, "3,4", 0, 0.5));
        assertThat(labels.unlabelled()).containsExactly(3);
        assertThat(labels.sure().get(0).asData()).isEqualTo("1,1,2");
    }

    @Test
    void anOutputOfAnotherModelIsRefused() {
        LabelTask task = LabelTask.of(LabelModel.in(folder));

        assertThatThrownBy(() -> Labels.read(line(1, "1,2,3", ""), task, "is-late", 0.6))
                .hasMessageContaining("its rows have 3 columns, and late has 2 features");
        assertThatThrownBy(() -> Labels.read("{\"source\":\"x\"}\n", task, "is-late", 0.6))
                .hasMessageContaining("a line has no row and row-number");
        assertThatThrownBy(() -> Labels.read("x\n", task, "is-late", 0.6)).hasMessageContaining("a line is no JSON");
    }

    @Test
    void rowsAreAddedOnceAndTheFileIsWholeAtAnyTime() throws IOException {
        Path file = folder.resolve("data/train.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "0,9,9");
        List<LabelledRow> rows = List.of(new LabelledRow(1, "1,2", 1, 1), new LabelledRow(2, "3,4", 0, 1));

        assertThat(LabelledFile.append(file, rows)).isEqualTo(2);
        assertThat(LabelledFile.append(file, rows)).isZero();

        assertThat(file).hasContent("0,9,9\n1,1,2\n0,3,4\n");
        assertThat(file.getParent().toFile().list()).containsExactly("train.csv");
        assertThatThrownBy(() -> LabelledFile.append(folder.resolve("none.csv"), rows))
                .hasMessageEndingWith("none.csv: cannot be read, so nothing can be added to it");
    }

    private static String line(int number, String row, String label) {
        return "{\"source\":\"x\",\"row-number\":%d,\"row\":\"%s\"%s}\n".formatted(number, row, label);
    }
}
