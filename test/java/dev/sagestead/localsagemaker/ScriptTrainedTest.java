package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.script.ScriptImage;
import dev.sagestead.train.Trainer;
import dev.sagestead.train.Training;
import dev.sagestead.train.job.Capacity;
import dev.sagestead.train.job.ScriptTrainer;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/** A model that its own script trains, here and in a training job. */
class ScriptTrainedTest {

    private static final Path EXAMPLE = Path.of("docs/scripts/train.py");
    private static final String[] WRITTEN = {"xgboost-model.ubj", "manifest.json", "golden.json", "lock.json"};

    @TempDir
    private Path temporary;

    private static Bench bench;
    private static S3Client s3;

    private final List<String> progress = new ArrayList<>();

    @BeforeAll
    static void start() {
        bench = new Bench();
        s3 = new AccountClients(bench.s3.uri(), new Scope(Bench.ACCOUNT, "eu-west-1")).s3();
        ScriptImage.here().install();
    }

    @AfterAll
    static void stop() {
        s3.close();
        bench.close();
    }

    @Test
    void theExampleGivesTheSameFilesHereAndInSageMaker() throws IOException {
        Path here = model("here/scripted", Files.readString(EXAMPLE));
        Path there = model("there/scripted", Files.readString(EXAMPLE));

        Training.run(ModelFolder.open(here), local());
        Training.run(ModelFolder.open(there), inSageMaker(Capacity.ON_DEMAND));

        for (String file : WRITTEN) {
            assertThat(there.resolve(file)).hasSameBinaryContentAs(here.resolve(file));
        }
        assertThat(Files.readString(here.resolve("lock.json")))
                .contains("\"train.py\": \"", "\"xgboost\": \"3.2.0\"")
                .doesNotContain("xgboost4j");
        assertThat(ModelFolder.open(here).manifest().trained().metrics().get("test-auc"))
                .isGreaterThan(0.9);
    }

    @Test
    void aJobOnSpareInstancesKeepsCheckpointsAndGoesOnFromThem() throws IOException {
        Path folder = model("spot", Files.readString(EXAMPLE).replace("interval=10", "interval=2"));
        replace(folder, "\"max_depth\": 2", "\"max_depth\": 2, \"checkpoints\": \"/opt/ml/checkpoints\"");

        Training.run(ModelFolder.open(folder), inSageMaker(Capacity.SPOT));

        List<String> kept = bench.s3.addresses("s3://models-bucket/training/spot/").stream()
                .filter(address -> address.contains("/checkpoints/"))
                .toList();
        assertThat(kept).isNotEmpty().allMatch(address -> address.matches(".*/checkpoint_\\d+\\.ubj"));
        DescribeTrainingJobResponse job = newest("spot");
        assertThat(job.enableManagedSpotTraining()).isTrue();
        assertThat(job.stoppingCondition().maxWaitTimeInSeconds()).isEqualTo(7200);
        String again = job.trainingJobName() + "-again";
        bench.sageMaker.createTrainingJob(request -> request.trainingJobName(again)
                .roleArn(job.roleArn())
                .algorithmSpecification(job.algorithmSpecification()
                        .copy(algorithm -> algorithm.metricDefinitions(MetricDefinition.builder()
                                .name("rounds before")
                                .regex("going on after (\\d+) rounds")
                                .build())))
                .hyperParameters(job.hyperParameters())
                .inputDataConfig(job.inputDataConfig())
                .outputDataConfig(job.outputDataConfig())
                .resourceConfig(job.resourceConfig())
                .stoppingCondition(job.stoppingCondition())
                .enableManagedSpotTraining(true)
                .checkpointConfig(job.checkpointConfig()));
        DescribeTrainingJobResponse resumed = awaitEnd(again);
        assertThat(resumed.trainingJobStatusAsString())
                .as(resumed.failureReason())
                .isEqualTo("Completed");
        assertThat(resumed.finalMetricDataList()).singleElement().satisfies(metric -> {
            assertThat(metric.metricName()).isEqualTo("rounds before");
            assertThat(metric.value()).isGreaterThanOrEqualTo(10);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            raises   | raise ValueError("no column amount")       | fails with exit code 1: ValueError: no column amount (train.py, line 1)
            syntax   | def train(:                                | fails with exit code 1: SyntaxError: invalid syntax (train.py, line 1)
            package  | import tensorflow                          | fails with exit code 1: ModuleNotFoundError: No module named 'tensorflow' (train.py, line 1)
            silent   | import sys; sys.exit(3)                    | fails with exit code 3: it printed nothing on standard error
            killed   | import os; os.kill(os.getpid(), 9)         | fails with exit code 137: it was killed, mostly for want of memory
            no-model | print("done")                              | ends well but leaves no model: it should save one as xgboost-model in the folder that SM_MODEL_DIR names
            pickle   | import os; open(os.environ["SM_MODEL_DIR"] + "/xgboost-model", "wb").write(b"\\x80\\x04") | the container has saved a Python pickle, which only Python can read; take a newer containerVersion
            """)
    void aScriptThatFailsSaysWhyAndChangesNothing(String name, String script, String reason) throws IOException {
        Path folder = model(name, script + "\n");

        assertThatThrownBy(() -> Training.run(ModelFolder.open(folder), local()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("train.py")
                .hasMessageEndingWith(reason);

        assertThat(folder.resolve("xgboost-model.ubj")).doesNotExist();
        assertThat(folder.resolve("lock.json")).doesNotExist();
    }

    @Test
    void aJobWhoseScriptFailsSaysTheSame() throws IOException {
        Path folder = model("failing-job", "import sys\nraise ValueError('no column amount')\n");

        assertThatThrownBy(() -> Training.run(ModelFolder.open(folder), inSageMaker(Capacity.ON_DEMAND)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "ended Failed (Failed): AlgorithmError: ExecuteUserScriptError:\nExitCode 1\n"
                                + "ErrorMessage \"ValueError: no column amount (train.py, line 2)\"\nCommand \"python3 train.py");
    }

    @Test
    void aNoteThatTheScriptLeavesIsTheReason() throws IOException {
        Path folder = model("note", """
                import os, sys
                with open(os.path.join(os.environ["SM_OUTPUT_DIR"], "failure"), "w") as note:
                    note.write("the table of claims is empty")
                sys.exit(1)
                """);

        assertThatThrownBy(() -> Training.run(ModelFolder.open(folder), inSageMaker(Capacity.ON_DEMAND)))
                .hasMessageEndingWith("AlgorithmError: the table of claims is empty, exit code: 1");
    }

    @Test
    void whatAScriptKeepsAndPrintsIsThereAfterwards() throws IOException {
        Path folder = model("keeping", "import argparse\n" + Files.readString(EXAMPLE) + """
                    with open(os.path.join(os.environ["SM_OUTPUT_DATA_DIR"], "notes.txt"), "w") as notes:
                        notes.write("kept")
                """);
        replace(folder, "\"script\": \"train.py\"", "\"script\": \"source/train.py\"");
        Files.createDirectories(folder.resolve("source"));
        Files.move(folder.resolve("train.py"), folder.resolve("source/train.py"));

        Training.run(ModelFolder.open(folder), inSageMaker(Capacity.ON_DEMAND));

        assertThat(bench.s3.addresses("s3://models-bucket/training/keeping/"))
                .anyMatch(address -> address.endsWith("/output/output.tar.gz"));
    }

    @Test
    void aManifestThatNamesAScriptWronglyIsRefused() throws IOException {
        Path folder = model("misnamed", "");
        replace(folder, "\"script\": \"train.py\"", "\"script\": \"../train.py\"");
        assertThatThrownBy(() -> Training.run(ModelFolder.open(folder), local()))
                .hasMessageEndingWith("training.script should be a Python file of the model folder or of one folder in"
                        + " it, such as train.py or source/train.py, got ../train.py");
        replace(folder, "\"script\": \"../train.py\"", "\"script\": \"trian.py\"");
        assertThatThrownBy(() -> Training.run(ModelFolder.open(folder), local()))
                .hasMessageEndingWith("training.script names trian.py, and there is no such file");
    }

    @Test
    void waitingForSpareInstancesHasItsRules() throws IOException {
        Path folder = model("rules", Files.readString(EXAMPLE));
        Training.run(ModelFolder.open(folder), inSageMaker(Capacity.ON_DEMAND));
        DescribeTrainingJobResponse job = newest("rules");

        assertThatThrownBy(() -> bench.sageMaker.createTrainingJob(request -> request.trainingJobName("impatient")
                        .roleArn(job.roleArn())
                        .algorithmSpecification(job.algorithmSpecification())
                        .outputDataConfig(job.outputDataConfig())
                        .resourceConfig(job.resourceConfig())
                        .enableManagedSpotTraining(true)
                        .stoppingCondition(stop -> stop.maxRuntimeInSeconds(60).maxWaitTimeInSeconds(30))))
                .hasMessageContaining("Invalid MaxWaitTimeInSeconds. It must be present and be greater than or equal to"
                        + " MaxRuntimeInSeconds");
    }

    private Trainer local() {
        return new ScriptTrainer(ScriptImage.here(), progress::add);
    }

    private Trainer inSageMaker(Capacity capacity) {
        return new TrainingJobTrainer(
                bench.sageMaker,
                s3,
                new TrainingJobPlan("eu-west-1", "models-bucket", Bench.ROLE, "ml.m5.large", capacity, true),
                progress::add);
    }

    private static DescribeTrainingJobResponse newest(String model) {
        String name = bench.sageMaker
                .listTrainingJobs(request -> request.nameContains(model + "-2"))
                .trainingJobSummaries()
                .get(0)
                .trainingJobName();
        return bench.sageMaker.describeTrainingJob(request -> request.trainingJobName(name));
    }

    private static DescribeTrainingJobResponse awaitEnd(String name) {
        return Bench.await(() -> {
            DescribeTrainingJobResponse job =
                    bench.sageMaker.describeTrainingJob(request -> request.trainingJobName(name));
            return job.trainingJobStatusAsString().equals("InProgress") ? null : job;
        });
    }

    /** Makes a model folder of two features that a script trains. */
    private Path model(String name, String script) throws IOException {
        Path folder =
                Files.createDirectories(temporary.resolve(name).resolve("data")).getParent();
        Files.writeString(folder.resolve(Manifest.FILE), """
                {
                  "framework": "xgboost",
                  "containerVersion": "3.2-0",
                  "artifact": "xgboost-model.ubj",
                  "label": "late",
                  "features": ["distance", "load"],
                  "training": {
                    "script": "train.py",
                    "seed": 1,
                    "maxRounds": 12,
                    "earlyStoppingRounds": 12,
                    "hyperparameters": {"objective": "binary:logistic", "eval_metric": "auc", "max_depth": 2, "eta": 0.1}
                  }
                }
                """);
        Files.writeString(folder.resolve("train.py"), script);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            rows.append("%d,%d,%d%n".formatted((i % 7) * 3 + (i * 31) % 11 > 14 ? 1 : 0, i % 7, i % 11));
        }
        for (String channel : List.of("train", "validation", "test")) {
            Files.writeString(folder.resolve("data/" + channel + ".csv"), rows);
        }
        return folder;
    }

    private static void replace(Path folder, String target, String replacement) throws IOException {
        Path file = folder.resolve(Manifest.FILE);
        String text = Files.readString(file);
        assertThat(text).contains(target);
        Files.writeString(file, text.replace(target, replacement));
    }
}
