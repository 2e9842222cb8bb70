package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.sagemaker.ScikitLearnImage;
import dev.sagestead.script.ScriptImage;
import dev.sagestead.train.Preparation;
import dev.sagestead.train.RefusedRowsException;
import dev.sagestead.train.job.Capacity;
import dev.sagestead.train.job.ProcessingJobPreparer;
import dev.sagestead.train.job.TrainingJobPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;

/** Processing jobs, with the real AWS SDK and real scripts. */
class ProcessingJobsTest {

    private static final Path COMMITTED = Path.of("model-artifacts/fraud-detection");

    @TempDir
    private Path temporary;

    private static Bench bench;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        bench = new Bench(Quotas.defaults().with("ml.m5.4xlarge for processing job usage=0"));
        s3 = new AccountClients(bench.s3.uri(), new Scope(Bench.ACCOUNT, "eu-west-1")).s3();
        ScriptImage.here().install();
        script("double", """
                import os, sys
                source, target = sys.argv[1:]
                for name in os.listdir(source):
                    with open(os.path.join(source, name)) as rows, open(os.path.join(target, name), "w") as doubled:
                        doubled.writelines(f"{2 * int(row)}\\n" for row in rows)
                print(os.environ["GREETING"])
                """);
        bench.s3.put("models/in/a.csv", "1\n2\n".getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        s3.close();
        bench.close();
    }

    @Test
    void aScriptTurnsItsInputIntoItsOutput() {
        create("whole", "double", request -> {});

        DescribeProcessingJobResponse job = awaitEnd("whole");

        assertThat(job.processingJobStatusAsString()).as(job.failureReason()).isEqualTo("Completed");
        assertThat(job.processingEndTime()).isAfter(job.processingStartTime());
        assertThat(s3.getObjectAsBytes(request -> request.bucket("models").key("out/whole/a.csv"))
                        .asUtf8String())
                .isEqualTo("2\n4\n");
        assertThat(bench.sageMaker
                        .listProcessingJobs(request -> request.nameContains("whole"))
                        .processingJobSummaries())
                .extracting(ProcessingJobSummary::processingJobStatusAsString)
                .containsExactly("Completed");
    }

    @Test
    void theModelsTablesArePreparedToTheBytesThatItWasTrainedFrom() throws IOException {
        ModelFolder folder = folder();

        Preparation.run(folder, folder.path().resolve("raw"), inSageMaker());

        for (String channel : Preparation.CHANNELS) {
            assertThat(folder.data(channel))
                    .hasSameBinaryContentAs(ModelFolder.open(COMMITTED).data(channel));
        }
    }

    @Test
    void aBadRowComesBackAsTheJobsMessage() throws IOException {
        ModelFolder folder = folder();
        Path claims = folder.path().resolve("raw/claims.csv");
        Files.writeString(claims, Files.readString(claims).replaceFirst("2019-05-16", "yesterday"));

        assertThatThrownBy(() -> Preparation.run(folder, folder.path().resolve("raw"), inSageMaker()))
                .isInstanceOf(RefusedRowsException.class)
                .hasMessage(
                        "claims.csv, line 2, incident_date: should be a date such as 2019-12-31, got \"yesterday\"");
    }

    @Test
    void aScriptThatFailsFailsTheJobWithItsReason() {
        script("fail", "raise ValueError('no column amount')\n");
        create("failing", "fail", request -> {});

        DescribeProcessingJobResponse job = awaitEnd("failing");

        assertThat(job.processingJobStatusAsString()).isEqualTo("Failed");
        assertThat(job.failureReason())
                .isEqualTo("AlgorithmError: See job logs for more information (local SageMaker: exit code 1:"
                        + " ValueError: no column amount (fail.py, line 1))");
        assertThat(bench.s3.addresses("s3://models/out/failing/")).isEmpty();
    }

    @Test
    void aJobIsStoppedAndOneThatTakesTooLongIsToo() {
        script("sleep", "import time\ntime.sleep(60)\n");
        create("stopped", "sleep", request -> {});
        create("overdue", "sleep", request -> request.stoppingCondition(stopping -> stopping.maxRuntimeInSeconds(1)));
        bench.sageMaker.stopProcessingJob(request -> request.processingJobName("stopped"));

        assertThat(awaitEnd("stopped").processingJobStatusAsString()).isEqualTo("Stopped");
        DescribeProcessingJobResponse overdue = awaitEnd("overdue");
        assertThat(overdue.processingJobStatusAsString()).isEqualTo("Stopped");
        assertThat(overdue.failureReason()).contains("MaxRuntimeInSeconds");
        assertThatThrownBy(() -> bench.sageMaker.stopProcessingJob(request -> request.processingJobName("stopped")))
                .hasMessageContaining("is in status Stopped");
    }

    @Test
    void whatCannotRunHereSaysSo() {
        create(
                "other-image",
                "double",
                request -> request.appSpecification(app -> app.imageUri("1.dkr.ecr.eu-west-1.amazonaws.com/mine:1")));

        assertThat(awaitEnd("other-image").failureReason())
                .contains("it can run SageMaker's own images of scikit-learn and XGBoost");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused(
                "No S3 objects found under S3 URL \"s3://models/nothing/\"",
                request ->
                        request.processingInputs(input("in", "s3://models/nothing/", "/opt/ml/processing/input/in")));
        refused(
                "LocalPath /tmp/in is invalid",
                request -> request.processingInputs(input("in", "s3://models/in/", "/tmp/in")));
        refused(
                "Input names must be unique, but in is given twice",
                request -> request.processingInputs(
                        input("in", "s3://models/in/", "/opt/ml/processing/input/a"),
                        input("in", "s3://models/in/", "/opt/ml/processing/input/b")));
        refused(
                "ml.m5.4xlarge for processing job usage",
                request -> request.processingResources(resources -> resources.clusterConfig(cluster ->
                        cluster.instanceCount(1).instanceType("ml.m5.4xlarge").volumeSizeInGB(10))));
        assertThatThrownBy(() -> bench.sageMaker.describeProcessingJob(request -> request.processingJobName("nobody")))
                .hasMessageContaining("Could not find requested job with name: nobody");
    }

    private static void refused(String message, Consumer<CreateProcessingJobRequest.Builder> change) {
        assertThatThrownBy(() -> create("refused", "double", change)).hasMessageContaining(message);
    }

    private static void script(String name, String text) {
        bench.s3.put("models/code/" + name + "/" + name + ".py", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void create(String name, String script, Consumer<CreateProcessingJobRequest.Builder> change) {
        CreateProcessingJobRequest.Builder request = CreateProcessingJobRequest.builder()
                .processingJobName(name)
                .roleArn(Bench.ROLE)
                .appSpecification(app -> app.imageUri(ScikitLearnImage.uri("eu-west-1"))
                        .containerEntrypoint("python3", "/opt/ml/processing/input/code/" + script + ".py")
                        .containerArguments("/opt/ml/processing/input/in", "/opt/ml/processing/output"))
                .environment(Map.of("GREETING", "hello"))
                .processingInputs(
                        input("code", "s3://models/code/" + script + "/", "/opt/ml/processing/input/code"),
                        input("in", "s3://models/in/", "/opt/ml/processing/input/in"))
                .processingOutputConfig(config -> config.outputs(List.of(ProcessingOutput.builder()
                        .outputName("out")
                        .s3Output(output -> output.s3Uri("s3://models/out/" + name)
                                .localPath("/opt/ml/processing/output")
                                .s3UploadMode("EndOfJob"))
                        .build())))
                .processingResources(resources -> resources.clusterConfig(cluster ->
                        cluster.instanceCount(1).instanceType("ml.m5.large").volumeSizeInGB(10)));
        change.accept(request);
        bench.sageMaker.createProcessingJob(request.build());
    }

    private static ProcessingInput input(String name, String url, String path) {
        return ProcessingInput.builder()
                .inputName(name)
                .s3Input(source ->
                        source.s3Uri(url).localPath(path).s3DataType("S3Prefix").s3InputMode("File"))
                .build();
    }

    private static DescribeProcessingJobResponse awaitEnd(String name) {
        return Bench.await(() -> {
            DescribeProcessingJobResponse job =
                    bench.sageMaker.describeProcessingJob(request -> request.processingJobName(name));
            return List.of("InProgress", "Stopping").contains(job.processingJobStatusAsString()) ? null : job;
        });
    }

    private static Preparation.Preparer inSageMaker() {
        return new ProcessingJobPreparer(
                bench.sageMaker,
                s3,
                new TrainingJobPlan("eu-west-1", "models-bucket", Bench.ROLE, "ml.m5.large", Capacity.ON_DEMAND, true),
                new ArrayList<String>()::add);
    }

    private ModelFolder folder() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("model/raw")).getParent();
        for (String file : List.of("manifest.json", "prepare.py", "raw/claims.csv", "raw/customers.csv")) {
            Files.copy(COMMITTED.resolve(file), folder.resolve(file));
        }
        return ModelFolder.open(folder);
    }
}
