package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.localsagemaker.container.ModelArchive;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** Training jobs of the built-in XGBoost, with the real AWS SDK. */
class TrainingJobsTest {

    private static final Map<String, String> HYPERPARAMETERS = new LinkedHashMap<>(Map.of(
            "num_round",
            "20",
            "early_stopping_rounds",
            "3",
            "objective",
            "binary:logistic",
            "eval_metric",
            "auc",
            "max_depth",
            "2",
            "nthread",
            "1"));

    @TempDir
    private static Path folder;

    private static Bench bench;
    private static SageMakerClient sageMaker;

    @BeforeAll
    static void start() {
        bench = new Bench(Quotas.defaults().with("ml.m5.4xlarge for training job usage=0"));
        sageMaker = bench.sageMaker;
        put("data/train/part-0.csv", rows(0, 40));
        put("data/train/part-1.csv", rows(40, 80));
        put("data/train/_SUCCESS", "not a row");
        put("data/validation/rows.csv", rows(80, 120));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void aJobGoesThroughItsStatesAndLeavesAModelWithItsMetrics() throws Exception {
        create("whole", HYPERPARAMETERS, train(), validation());

        DescribeTrainingJobResponse job = awaitEnd("whole");

        assertThat(job.failureReason()).isNull();
        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
        assertThat(job.secondaryStatusTransitions())
                .extracting(SecondaryStatusTransition::status)
                .containsExactly(
                        SecondaryStatus.STARTING,
                        SecondaryStatus.DOWNLOADING,
                        SecondaryStatus.TRAINING,
                        SecondaryStatus.UPLOADING,
                        SecondaryStatus.COMPLETED);
        assertThat(job.secondaryStatusTransitions())
                .allSatisfy(each -> assertThat(each.endTime()).isAfterOrEqualTo(each.startTime()));
        assertThat(job.finalMetricDataList())
                .extracting(MetricData::metricName)
                .containsExactly("train:auc", "validation:auc");
        assertThat(job.finalMetricDataList())
                .allSatisfy(metric -> assertThat(metric.value()).isBetween(0.6f, 1f));
        assertThat(job.modelArtifacts().s3ModelArtifacts()).isEqualTo("s3://models/out/whole/output/model.tar.gz");
        Booster model = model(job);
        assertThat(model.getAttrs()).containsOnlyKeys("best_iteration", "best_score");
        assertThat(model.getNumBoostedRound()).isEqualTo(Integer.parseInt(model.getAttr("best_iteration")) + 1);
        assertThat(job.hyperParameters()).isEqualTo(HYPERPARAMETERS);
        assertThat(sageMaker
                        .listTags(request -> request.resourceArn(job.trainingJobArn()))
                        .tags())
                .containsExactly(Tag.builder().key("team").value("risk").build());
    }

    @Test
    void everyStateOfAJobIsAnEvent() throws Exception {
        create("told", HYPERPARAMETERS, train(), validation());
        DescribeTrainingJobResponse job = awaitEnd("told");

        List<JsonNode> details = Bench.await(() -> {
            List<JsonNode> so = eventsOf(job.trainingJobArn());
            return so.size() < job.secondaryStatusTransitions().size() ? null : so;
        });

        assertThat(details)
                .extracting(detail -> detail.get("SecondaryStatus").asText())
                .containsExactly("Starting", "Downloading", "Training", "Uploading", "Completed");
        JsonNode completed = details.get(details.size() - 1);
        assertThat(completed.get("TrainingJobName").asText()).isEqualTo("told");
        assertThat(completed.get("TrainingJobStatus").asText()).isEqualTo("Completed");
        assertThat(completed.at("/HyperParameters/max_depth").asText()).isEqualTo("2");
        assertThat(completed.get("CreationTime").asLong())
                .as("milliseconds")
                .isEqualTo(job.creationTime().toEpochMilli());
        assertThat(completed.at("/SecondaryStatusTransitions/0/StartTime").asLong())
                .isEqualTo(job.secondaryStatusTransitions().get(0).startTime().toEpochMilli());
    }

    private static List<JsonNode> eventsOf(String arn) {
        return bench.s3.events.stream()
                .filter(event -> event.at("/Resources/0").asText().equals(arn))
                .peek(event ->
                        assertThat(event.get("DetailType").asText()).isEqualTo("SageMaker Training Job State Change"))
                .map(event -> {
                    try {
                        return new JsonMapper().readTree(event.get("Detail").asText());
                    } catch (JsonProcessingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    @Test
    void withoutValidationAllRoundsAreTrained() throws Exception {
        create("all-rounds", HYPERPARAMETERS, train());

        DescribeTrainingJobResponse job = awaitEnd("all-rounds");

        assertThat(model(job).getNumBoostedRound()).isEqualTo(20);
        assertThat(model(job).getAttrs()).isEmpty();
    }

    @Test
    void libsvmAndCsvOfTheSameRowsGiveTheSameModel() throws Exception {
        put(
                "svm/train.libsvm",
                rows(0, 80).lines().map(TrainingJobsTest::libsvm).reduce("", String::concat));
        create("csv", HYPERPARAMETERS, train());
        create("svm", HYPERPARAMETERS, channel("train", "svm/", null));

        assertThat(model(awaitEnd("svm")).toByteArray("ubj"))
                .isEqualTo(model(awaitEnd("csv")).toByteArray("ubj"));
    }

    @Test
    void jobsAreListedByStatusAndName() {
        create("listed-good", HYPERPARAMETERS, train());
        create("listed-bad", with("num_round", "none"), train());
        awaitEnd("listed-good");
        awaitEnd("listed-bad");

        assertThat(sageMaker
                        .listTrainingJobs(
                                request -> request.nameContains("listed").statusEquals("Failed"))
                        .trainingJobSummaries())
                .extracting(TrainingJobSummary::trainingJobName)
                .containsExactly("listed-bad");
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            num_round         | none     | ClientError: Hyperparameter num_round: could not parse value
            num_round         | 0        | ClientError: Hyperparameter num_round: 0 is not in [1, +inf)
            eta               | 2        | ClientError: Hyperparameter eta: 2.0 is not in [0, 1]
            subsample         | 0        | ClientError: Hyperparameter subsample: 0.0 is not in (0, 1]
            booster           | tree     | ClientError: Hyperparameter booster: tree is not in ['gbtree', 'gblinear', 'dart']
            max_dept          | 3        | ClientError: Extraneous hyperparameter found: max_dept
            eval_metric       | aucc     | AlgorithmError: XGB train call failed with exception:
            csv_weights       | 1        | AlgorithmError: The training cannot be run on this machine.
            sagemaker_program | train.py | AlgorithmError: framework error: the script cannot be run (local SageMaker: sagemaker_submit_directory is missing
            """)
    void aBadHyperparameterFailsTheJobAndIsNamed(String name, String value, String reason) {
        String job = "bad-%s-%s".formatted(name, value).replaceAll("[_.]", "-");
        create(job, with(name, value), train());

        assertThat(awaitFailure(job)).startsWith(reason);
    }

    @Test
    void aMissingChannelAnEmptyOneAndAnotherFailTheJob() {
        put("empty/nothing.csv", "");
        create("no-train", HYPERPARAMETERS, validation());
        create("empty-train", HYPERPARAMETERS, channel("train", "empty/", "text/csv"));
        create("empty-validation", HYPERPARAMETERS, train(), channel("validation", "empty/", "text/csv"));
        create("another", HYPERPARAMETERS, train(), channel("test", "data/validation/", "text/csv"));

        assertThat(awaitFailure("no-train")).isEqualTo("ClientError: Missing required channel: train, exit code: 1");
        assertThat(awaitFailure("empty-train"))
                .isEqualTo("ClientError: No data in training channel path /opt/ml/input/data/train, exit code: 1");
        assertThat(awaitFailure("empty-validation"))
                .isEqualTo(
                        "ClientError: No data in validation channel path /opt/ml/input/data/validation, exit code: 1");
        assertThat(awaitFailure("another")).isEqualTo("ClientError: Extraneous channel found: test, exit code: 1");
    }

    @Test
    void aBadRowFailsTheJobAndIsNamed() {
        put("bad/rows.csv", "1,2,3\n0,x,3\n");
        put("header/rows.csv", "label,a,b\n0,1,3\n");
        put("ragged/rows.csv", "1,2,3\n0,1\n");
        create("bad-row", HYPERPARAMETERS, channel("train", "bad/", "text/csv"));
        create("header", HYPERPARAMETERS, channel("train", "header/", "text/csv"));
        create("ragged", HYPERPARAMETERS, channel("train", "ragged/", "text/csv"));
        create("csv-as-libsvm", HYPERPARAMETERS, channel("train", "bad/", "text/libsvm"));

        assertThat(awaitFailure("bad-row"))
                .isEqualTo(
                        "ClientError: Failed to load csv data with exception:\ncould not convert string to float: 'x'"
                                + " (local SageMaker: rows.csv, line 2), exit code: 1");
        assertThat(awaitFailure("header")).contains("'label'", "line 1", "a data file has no header");
        assertThat(awaitFailure("ragged")).contains("Inconsistent number of columns: 2 instead of 3", "line 2");
        assertThat(awaitFailure("csv-as-libsvm")).startsWith("ClientError: Failed to load libsvm data");
    }

    @Test
    void aJobThatIsStoppedLeavesNoModel() {
        create("long", with("num_round", "100000"), train());
        sageMaker.stopTrainingJob(request -> request.trainingJobName("long"));

        DescribeTrainingJobResponse job = awaitEnd("long");

        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
        assertThat(job.secondaryStatusTransitions())
                .extracting(SecondaryStatusTransition::status)
                .endsWith(SecondaryStatus.STOPPING, SecondaryStatus.STOPPED);
        assertThat(bench.s3.addresses("s3://models/out/long/")).isEmpty();
        assertThat(refusal(() -> sageMaker.stopTrainingJob(request -> request.trainingJobName("long"))))
                .isEqualTo(
                        "ValidationException: The request was rejected because the training job is in status Stopped.");
    }

    @Test
    void aJobEndsWhenItHasRunForAsLongAsItMay() {
        CreateTrainingJobRequest request = request("overdue", with("num_round", "1000000"), train()).toBuilder()
                .stoppingCondition(stop -> stop.maxRuntimeInSeconds(1))
                .build();
        sageMaker.createTrainingJob(request);

        DescribeTrainingJobResponse job = awaitEnd("overdue");

        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
        assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.MAX_RUNTIME_EXCEEDED);
    }

    @Test
    void whatAwsRefusesAtOnceIsRefusedAtOnce() {
        create("taken", HYPERPARAMETERS, train());
        awaitEnd("taken");

        assertThat(refusal(() -> create("taken", HYPERPARAMETERS, train())))
                .startsWith("ResourceInUse: Training job names must be unique within an AWS account and region");
        assertThat(refusal(() -> create("no-data", HYPERPARAMETERS, channel("train", "nowhere/", "text/csv"))))
                .startsWith(
                        "ValidationException: No S3 objects found under S3 URL \"s3://data/nowhere/\" given in input data"
                                + " source. Please ensure that the bucket exists in the selected region (eu-west-1)");
        assertThat(refusal(() -> create("under_score", HYPERPARAMETERS, train())))
                .contains("'trainingJobName' failed to satisfy constraint");
        assertThat(refusal(() -> sageMaker.describeTrainingJob(request -> request.trainingJobName("unknown"))))
                .isEqualTo("ValidationException: Requested resource not found.");
        CreateTrainingJobRequest large = request("large", HYPERPARAMETERS, train()).toBuilder()
                .resourceConfig(config ->
                        config.instanceType("ml.m5.4xlarge").instanceCount(1).volumeSizeInGB(5))
                .build();
        assertThat(refusal(() -> sageMaker.createTrainingJob(large)))
                .startsWith("ResourceLimitExceeded: The account-level service limit 'ml.m5.4xlarge for training job"
                        + " usage' is 0 Instances");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(HYPERPARAMETERS);
        changed.put(name, value);
        return changed;
    }

    private static Channel train() {
        return channel("train", "data/train/", "text/csv");
    }

    private static Channel validation() {
        return channel("validation", "data/validation/", "text/csv");
    }

    private static Channel channel(String name, String prefix, String contentType) {
        return Channel.builder()
                .channelName(name)
                .contentType(contentType)
                .dataSource(source ->
                        source.s3DataSource(s3 -> s3.s3DataType("S3Prefix").s3Uri("s3://data/" + prefix)))
                .build();
    }

    private static void create(String name, Map<String, String> hyperparameters, Channel... channels) {
        sageMaker.createTrainingJob(request(name, hyperparameters, channels));
    }

    private static CreateTrainingJobRequest request(
            String name, Map<String, String> hyperparameters, Channel... channels) {
        return CreateTrainingJobRequest.builder()
                .trainingJobName(name)
                .roleArn(Bench.ROLE)
                .algorithmSpecification(
                        algorithm -> algorithm.trainingImage(Bench.IMAGE).trainingInputMode("File"))
                .inputDataConfig(channels)
                .outputDataConfig(output -> output.s3OutputPath("s3://models/out"))
                .resourceConfig(config ->
                        config.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(5))
                .stoppingCondition(stop -> stop.maxRuntimeInSeconds(60))
                .hyperParameters(hyperparameters)
                .tags(Tag.builder().key("team").value("risk").build())
                .build();
    }

    private static DescribeTrainingJobResponse awaitEnd(String name) {
        return Bench.await(() -> {
            DescribeTrainingJobResponse job = sageMaker.describeTrainingJob(request -> request.trainingJobName(name));
            return List.of(TrainingJobStatus.IN_PROGRESS, TrainingJobStatus.STOPPING)
                            .contains(job.trainingJobStatus())
                    ? null
                    : job;
        });
    }

    private static String awaitFailure(String name) {
        DescribeTrainingJobResponse job = awaitEnd(name);
        assertThat(job.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
        assertThat(job.secondaryStatus()).isEqualTo(SecondaryStatus.FAILED);
        return job.failureReason();
    }

    private static Booster model(DescribeTrainingJobResponse job) throws Exception {
        Path archive = folder.resolve(job.trainingJobName() + ".tar.gz");
        Files.write(archive, bench.s3.content(job.modelArtifacts().s3ModelArtifacts()));
        Path unpacked = Files.createDirectories(folder.resolve(job.trainingJobName()));
        if (!Files.exists(unpacked.resolve("xgboost-model"))) {
            ModelArchive.unpack(archive, unpacked);
        }
        return XGBoost.loadModel(new ByteArrayInputStream(Files.readAllBytes(unpacked.resolve("xgboost-model"))));
    }

    private static void put(String key, String text) {
        bench.s3.put("data/" + key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String rows(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            rows.append("%d,%d,%d%n".formatted(i % 11 + i % 3 > 6 ? 1 : 0, i % 11, i % 5));
        }
        return rows.toString();
    }

    private static String libsvm(String row) {
        String[] cells = row.split(",");
        StringBuilder line = new StringBuilder(cells[0]);
        Arrays.asList(cells)
                .subList(1, cells.length)
                .forEach(cell -> line.append(" %d:%s".formatted(line.toString().split(" ").length - 1, cell)));
        return line.append('\n').toString();
    }
}
