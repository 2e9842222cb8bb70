package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.train.Training;
import dev.sagestead.train.job.Capacity;
import dev.sagestead.train.job.TrainingJobPlan;
import dev.sagestead.train.job.TrainingJobTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The same model trained here and by a training job: nobody can tell them apart. */
class TrainedInSageMakerTest {

    private static final Path COMMITTED = Path.of("model-artifacts/fraud-detection");

    @TempDir
    private Path temporary;

    private static Bench bench;
    private static S3Client s3;

    private final List<String> progress = new ArrayList<>();

    @BeforeAll
    static void start() {
        bench = new Bench();
        s3 = new AccountClients(bench.s3.uri(), new Scope(Bench.ACCOUNT, "eu-west-1")).s3();
    }

    @AfterAll
    static void stop() {
        s3.close();
        bench.close();
    }

    @Test
    void everyFileOfTheModelHasTheBytesOfTheCommittedOne() throws IOException {
        Path folder = folder("fraud-detection", "", "");

        Training.run(ModelFolder.open(folder), trainer());

        for (String file : new String[] {
            "xgboost-model.ubj", "manifest.json", "golden.json", "lock.json", "data/train.csv", "data/test.csv"
        }) {
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(COMMITTED.resolve(file));
        }
        assertThat(String.join("\n", progress))
                .contains(
                        "data in s3://models-bucket/training/fraud-detection/",
                        "Starting     Preparing the instances for training",
                        "Completed    Training job completed");
    }

    @Test
    void theDataAreUploadedOnce() throws IOException {
        Path folder = folder("twice", "\"rows\": 5000,", "\"rows\": 500,");
        Training.run(ModelFolder.open(folder), trainer());
        Training.run(ModelFolder.open(folder), trainer());

        assertThat(bench.s3.addresses("s3://models-bucket/training/twice/"))
                .filteredOn(address -> address.endsWith(".csv"))
                .hasSize(2);
        assertThat(bench.s3.addresses("s3://models-bucket/training/twice/"))
                .filteredOn(address -> address.endsWith("/output/model.tar.gz"))
                .hasSize(2);
    }

    @Test
    void aJobThatFailsChangesNoFileAndSaysWhy() throws IOException {
        Path folder = folder("failing", "\"eta\": 0.2", "\"eta\": 7");

        assertThatThrownBy(() -> Training.run(ModelFolder.open(folder), trainer()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("training job failing-[\\d-]+ ended Failed \\(Failed\\): ClientError:"
                        + " Hyperparameter eta: 7.0 is not in \\[0, 1], exit code: 1");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(Manifest.FILE));
        }
    }

    @Test
    void aTrainingThatDivergesIsRefusedAndChangesNoFile() throws IOException {
        Path folder =
                Files.createDirectories(temporary.resolve("diverging/data")).getParent();
        Files.writeString(folder.resolve(Manifest.FILE), """
                {
                  "framework": "xgboost",
                  "containerVersion": "3.2-0",
                  "artifact": "model.ubj",
                  "label": "late",
                  "features": ["distance"],
                  "training": {
                    "seed": 1,
                    "maxRounds": 5,
                    "earlyStoppingRounds": 2,
                    "hyperparameters": {"objective": "reg:squarederror", "eval_metric": "rmse"}
                  }
                }
                """);
        for (String channel : new String[] {"train", "validation", "test"}) {
            Files.writeString(folder.resolve("data/" + channel + ".csv"), "3e38,1\n-3e38,2\n3e38,1\n");
        }

        assertThatThrownBy(() -> Training.run(ModelFolder.open(folder), trainer()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching(
                        ".*train.csv: after \\d rounds the metric rmse is (Infinity|NaN); the training diverges,"
                                + " so try a smaller eta");
        assertThat(folder.resolve("model.ubj")).doesNotExist();
    }

    private TrainingJobTrainer trainer() {
        return new TrainingJobTrainer(
                bench.sageMaker,
                s3,
                new TrainingJobPlan("eu-west-1", "models-bucket", Bench.ROLE, "ml.m5.large", Capacity.ON_DEMAND, true),
                progress::add);
    }

    private Path folder(String name, String target, String replacement) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve(name));
        String manifest = Files.readString(COMMITTED.resolve(Manifest.FILE));
        assertThat(manifest).contains(target);
        Files.writeString(
                folder.resolve(Manifest.FILE), target.isEmpty() ? manifest : manifest.replace(target, replacement));
        return folder;
    }
}
