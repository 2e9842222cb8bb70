package dev.sagestead.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.ModelLock;
import dev.sagestead.artifacts.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The committed model, and the same trained again from nothing but its manifest. */
@Isolated
class TrainingTest {

    private static final Path COMMITTED = Path.of("model-artifacts/fraud-detection");

    @TempDir
    private static Path temporary;

    private static Path first;
    private static Path second;
    private static TrainingReport report;

    @BeforeAll
    static void trainTwice() throws IOException {
        first = folderWithManifest("first");
        second = folderWithManifest("second");
        report = Training.run(ModelFolder.open(first));
        Training.run(ModelFolder.open(second));
    }

    private static Path folderWithManifest(String name) throws IOException {
        // The model's own name, because the lock holds it.
        Path folder = Files.createDirectories(temporary.resolve(name).resolve("fraud-detection"));
        Files.copy(COMMITTED.resolve(Manifest.FILE), folder.resolve(Manifest.FILE));
        return folder;
    }

    @Test
    void trainingTwiceWritesTheSameBytesOfEveryFile() throws IOException {
        assertThat(SmallModel.files(first))
                .isEqualTo(SmallModel.files(second))
                .containsOnlyKeys(
                        "data/test.csv",
                        "data/train.csv",
                        "data/validation.csv",
                        "golden.json",
                        "lock.json",
                        "manifest.json",
                        "xgboost-model.ubj");
    }

    /** Other processors add floating-point numbers in another order, which may change the last digit of a leaf. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void trainingAgainWritesTheCommittedBytes() throws IOException {
        assertThat(SmallModel.files(COMMITTED)).containsAllEntriesOf(SmallModel.files(first));
    }

    @Test
    void theModelIsMuchBetterThanChanceAndNotTooGoodToBeTrue() {
        assertThat(report.trained().metrics().get("test-auc")).isBetween(0.8, 0.95);
        assertThat(report.trained().rounds()).isBetween(2, 100);
    }

    @Test
    void theSearchEndsWhenNothingGetsBetter() throws IOException {
        Path folder = folderWithManifest("impatient");
        Path manifest = folder.resolve(Manifest.FILE);
        Files.writeString(
                manifest,
                Files.readString(manifest).replace("\"earlyStoppingRounds\": 10", "\"earlyStoppingRounds\": 1"));

        int rounds = Training.run(ModelFolder.open(folder)).trained().rounds();

        assertThat(rounds).isLessThan(report.trained().rounds());
    }

    @Test
    void theCommittedFilesMatchTheirLockAndTheirManifest() {
        ModelFolder folder = ModelFolder.open(COMMITTED);

        ModelLock lock = folder.lock().orElseThrow();
        assertThat(lock).isEqualTo(ModelLock.of(folder, "fraud-detection", lock.origin()));
        assertThat(lock.origin().who()).isEqualTo("sagestead train");
        assertThat(lock.origin().generator()).isEqualTo("insurance-claims");
        assertThat(lock.origin().tools()).containsOnlyKeys("xgboost4j");
        assertThat(lock.origin().data())
                .containsOnlyKeys("test", "train", "validation")
                .allSatisfy((channel, digest) -> assertThat(digest).isEqualTo(Sha256.of(folder.data(channel))));
        assertThat(folder.manifest().trained().data()).hasSize(3).allSatisfy((channel, data) -> {
            assertThat(Sha256.of(folder.data(channel))).isEqualTo(data.sha256());
            assertThat(lines(folder.data(channel))).isEqualTo(data.rows());
        });
    }

    @Test
    void theCommittedModelGivesTheGoldenAnswers() throws IOException {
        ModelFolder folder = ModelFolder.open(COMMITTED);
        GoldenRequests golden = folder.golden().orElseThrow();
        int columns = folder.manifest().features().size();

        try (TrainedModel model = TrainedModel.read(Files.readAllBytes(folder.artifact()))) {
            assertThat(golden.requests()).hasSize(8).allSatisfy(request -> {
                float answer = model.predict(values(request.body()), columns)[0];
                assertThat((double) answer)
                        .isBetween(request.expected() - golden.tolerance(), request.expected() + golden.tolerance());
            });
        }
    }

    @Test
    void theGoldenRequestsSpanTheAnswersAndHaveAnEmptyCell() {
        List<GoldenRequests.Golden> requests =
                ModelFolder.open(COMMITTED).golden().orElseThrow().requests();

        assertThat(requests)
                .anySatisfy(request -> assertThat(request.expected()).isLessThan(0.01));
        assertThat(requests)
                .anySatisfy(request -> assertThat(request.expected()).isBetween(0.3, 0.7));
        assertThat(requests)
                .anySatisfy(request -> assertThat(request.expected()).isGreaterThan(0.8));
        assertThat(requests).anySatisfy(request -> assertThat(request.body()).contains(",,"));
        assertThat(requests)
                .allSatisfy(request -> assertThat(request.body().split(",", -1)).hasSize(45));
    }

    @Test
    void theFeaturesAreTheTutorialsInItsOrder() {
        List<String> features = ModelFolder.open(COMMITTED).manifest().features();

        assertThat(features).hasSize(45).startsWith("incident_type_theft", "policy_state_ca", "policy_deductable");
        assertThat(features).endsWith("policy_state_wa", "collision_type_rear", "collision_type_front");
        assertThat(Sha256.of(String.join(",", features).getBytes(StandardCharsets.UTF_8)))
                .as("the order of all 45 columns")
                .isEqualTo("65099c11653ec0b48550998a22da8dd953c9151cf0016d8b821d0facc0a026d6");
    }

    @Test
    void givenDataFilesAreReadAndLeftAlone(@TempDir Path folder) throws IOException {
        SmallModel model = new SmallModel(folder);
        String before = Files.readString(folder.resolve("data/train.csv"));

        TrainingReport small = model.train();

        assertThat(small.files())
                .extracting(file -> folder.relativize(file.path()).toString())
                .containsExactly("xgboost-model.ubj", "golden.json", "manifest.json", "lock.json");
        assertThat(folder.resolve("data/train.csv")).hasContent(before);
    }

    @Test
    void trainingPrintsNothing(@TempDir Path folder) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            new SmallModel(folder).train();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static long lines(Path file) {
        return contentOf(file.toFile()).lines().count();
    }

    private static float[] values(String body) {
        String[] cells = body.split(",", -1);
        float[] values = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
            values[i] = cells[i].isEmpty() ? Float.NaN : Float.parseFloat(cells[i]);
        }
        return values;
    }
}
