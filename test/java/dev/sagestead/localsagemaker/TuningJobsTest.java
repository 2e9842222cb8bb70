package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.IntegerParameterRange;
import software.amazon.awssdk.services.sagemaker.model.ParameterRanges;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Tuning jobs, with the real AWS SDK: their training jobs are real ones. */
class TuningJobsTest {

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            rows.append("%d,%d,%d%n".formatted((i % 7) * 3 + (i * 31) % 11 > 14 ? 1 : 0, i % 7, i % 11));
        }
        bench.s3.put("models/train/rows.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
        bench.s3.put("models/validation/rows.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void aTuningJobRunsRealTrainingJobsAndNamesTheBest() {
        create("whole", request -> {});

        DescribeHyperParameterTuningJobResponse job = awaitEnd("whole");

        assertThat(job.hyperParameterTuningJobStatusAsString())
                .as(job.failureReason())
                .isEqualTo("Completed");
        assertThat(job.trainingJobStatusCounters().completed()).isEqualTo(5);
        assertThat(job.objectiveStatusCounters().succeeded()).isEqualTo(5);
        List<HyperParameterTrainingJobSummary> byObjective = bench.sageMaker
                .listTrainingJobsForHyperParameterTuningJob(request -> request.hyperParameterTuningJobName("whole")
                        .sortBy("FinalObjectiveMetricValue")
                        .sortOrder("Descending"))
                .trainingJobSummaries();
        assertThat(byObjective).hasSize(5);
        assertThat(job.bestTrainingJob()
                        .finalHyperParameterTuningJobObjectiveMetric()
                        .value())
                .isEqualTo(byObjective
                        .get(0)
                        .finalHyperParameterTuningJobObjectiveMetric()
                        .value());
        DescribeTrainingJobResponse best = bench.sageMaker.describeTrainingJob(
                request -> request.trainingJobName(job.bestTrainingJob().trainingJobName()));
        assertThat(best.trainingJobName()).matches("whole-00\\d-[0-9a-f]{8}");
        assertThat(best.hyperParameters())
                .containsAllEntriesOf(job.bestTrainingJob().tunedHyperParameters())
                .containsEntry("_tuning_objective_metric", "validation:auc")
                .containsEntry("num_round", "5");
        assertThat(bench.s3.addresses(best.modelArtifacts().s3ModelArtifacts())).hasSize(1);
        assertThat(bench.sageMaker
                        .listHyperParameterTuningJobs(request -> request.nameContains("whole"))
                        .hyperParameterTuningJobSummaries())
                .singleElement()
                .satisfies(summary -> assertThat(
                                summary.trainingJobStatusCounters().completed())
                        .isEqualTo(5));
    }

    @Test
    void trialsArePagedAndFoundByStatus() {
        create("paged", request -> {});
        awaitEnd("paged");

        assertThat(bench.sageMaker
                        .listTrainingJobsForHyperParameterTuningJobPaginator(request ->
                                request.hyperParameterTuningJobName("paged").maxResults(2))
                        .trainingJobSummaries())
                .extracting(HyperParameterTrainingJobSummary::trainingJobName)
                .hasSize(5)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(bench.sageMaker
                        .listTrainingJobsForHyperParameterTuningJob(request ->
                                request.hyperParameterTuningJobName("paged").statusEquals("Failed"))
                        .trainingJobSummaries())
                .isEmpty();
    }

    @Test
    void trialsThatFailAreCountedAndIfAllFailTheJobDoes() {
        create(
                "failing",
                request ->
                        request.trainingJobDefinition(definition -> definition(definition, Map.of("max_dept", "3"))));

        DescribeHyperParameterTuningJobResponse job = awaitEnd("failing");

        assertThat(job.hyperParameterTuningJobStatusAsString()).isEqualTo("Failed");
        assertThat(job.failureReason())
                .isEqualTo(
                        "All training jobs failed. Please take a look at the training jobs failures to get more details.");
        assertThat(job.trainingJobStatusCounters().nonRetryableError()).isEqualTo(5);
        assertThat(bench.sageMaker
                        .listTrainingJobsForHyperParameterTuningJob(
                                request -> request.hyperParameterTuningJobName("failing"))
                        .trainingJobSummaries())
                .allSatisfy(trial -> assertThat(trial.failureReason())
                        .startsWith("ClientError: Extraneous hyperparameter found: max_dept"));
    }

    @Test
    void aJobThatIsStoppedStopsItsTrainings() {
        create(
                "stopped",
                request -> request.hyperParameterTuningJobConfig(config -> config(config)
                        .resourceLimits(
                                limits -> limits.maxNumberOfTrainingJobs(500).maxParallelTrainingJobs(2))));
        bench.sageMaker.stopHyperParameterTuningJob(request -> request.hyperParameterTuningJobName("stopped"));

        DescribeHyperParameterTuningJobResponse job = awaitEnd("stopped");

        assertThat(job.hyperParameterTuningJobStatusAsString()).isEqualTo("Stopped");
        assertThat(job.trainingJobStatusCounters().inProgress()).isZero();
        assertThatThrownBy(() -> bench.sageMaker.stopHyperParameterTuningJob(
                        request -> request.hyperParameterTuningJobName("stopped")))
                .hasMessageContaining("is in status Stopped");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused("The strategy Hyperband is not supported", config -> config.strategy("Hyperband"));
        refused(
                "The objective metric for the hyperparameter tuning job, [accuracy], isn't valid",
                config -> config.hyperParameterTuningJobObjective(
                        objective -> objective.type("Maximize").metricName("accuracy")));
        refused(
                "specifies num_round as both a static and a tunable hyperparameter",
                config -> config.parameterRanges(ranges("num_round", "1", "5")));
        refused("is no number", config -> config.parameterRanges(ranges("max_depth", "one", "5")));
        refused(
                "The MinValue of the range of max_depth must be less than its MaxValue",
                config -> config.parameterRanges(ranges("max_depth", "5", "1")));
        refused(
                "Value '0' at 'hyperParameterTuningJobConfig.resourceLimits.maxParallelTrainingJobs' should be between 1 and 100",
                config -> config.resourceLimits(
                        limits -> limits.maxNumberOfTrainingJobs(5).maxParallelTrainingJobs(0)));
        refused("At least one hyperparameter range is required", config -> config.parameterRanges(any -> {}));
        assertThatThrownBy(() -> bench.sageMaker.describeHyperParameterTuningJob(
                        request -> request.hyperParameterTuningJobName("nobody")))
                .hasMessageContaining("Amazon SageMaker can't find a tuning job with the name nobody.");
    }

    private static void refused(String message, Consumer<HyperParameterTuningJobConfig.Builder> change) {
        assertThatThrownBy(() -> create(
                        "refused",
                        request -> request.hyperParameterTuningJobConfig(config -> {
                            config(config);
                            change.accept(config);
                        })))
                .isInstanceOf(SageMakerException.class)
                .hasMessageContaining(message);
    }

    private static void create(String name, Consumer<CreateHyperParameterTuningJobRequest.Builder> change) {
        CreateHyperParameterTuningJobRequest.Builder request = CreateHyperParameterTuningJobRequest.builder()
                .hyperParameterTuningJobName(name)
                .hyperParameterTuningJobConfig(config -> config(config))
                .trainingJobDefinition(definition -> definition(definition, Map.of()));
        change.accept(request);
        bench.sageMaker.createHyperParameterTuningJob(request.build());
    }

    private static HyperParameterTuningJobConfig.Builder config(HyperParameterTuningJobConfig.Builder config) {
        return config.strategy("Bayesian")
                .randomSeed(1)
                .trainingJobEarlyStoppingType("Auto")
                .hyperParameterTuningJobObjective(
                        objective -> objective.type("Maximize").metricName("validation:auc"))
                .resourceLimits(limits -> limits.maxNumberOfTrainingJobs(5).maxParallelTrainingJobs(2))
                .parameterRanges(ranges("max_depth", "1", "4"));
    }

    private static ParameterRanges ranges(String name, String min, String max) {
        return ParameterRanges.builder()
                .integerParameterRanges(IntegerParameterRange.builder()
                        .name(name)
                        .minValue(min)
                        .maxValue(max)
                        .build())
                .build();
    }

    private static void definition(HyperParameterTrainingJobDefinition.Builder definition, Map<String, String> more) {
        Map<String, String> fixed = new LinkedHashMap<>(
                Map.of("num_round", "5", "objective", "binary:logistic", "eta", "0.3", "nthread", "1"));
        fixed.putAll(more);
        definition
                .staticHyperParameters(fixed)
                .algorithmSpecification(
                        algorithm -> algorithm.trainingImage(Bench.IMAGE).trainingInputMode("File"))
                .roleArn(Bench.ROLE)
                .inputDataConfig(channel("train"), channel("validation"))
                .outputDataConfig(output -> output.s3OutputPath("s3://models/tuned"))
                .resourceConfig(resources ->
                        resources.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(10))
                .stoppingCondition(stopping -> stopping.maxRuntimeInSeconds(600));
    }

    private static Channel channel(String name) {
        return Channel.builder()
                .channelName(name)
                .contentType("text/csv")
                .dataSource(source ->
                        source.s3DataSource(s3 -> s3.s3DataType("S3Prefix").s3Uri("s3://models/" + name + "/")))
                .build();
    }

    private static DescribeHyperParameterTuningJobResponse awaitEnd(String name) {
        return Bench.await(() -> {
            DescribeHyperParameterTuningJobResponse job = bench.sageMaker.describeHyperParameterTuningJob(
                    request -> request.hyperParameterTuningJobName(name));
            return List.of("InProgress", "Stopping").contains(job.hyperParameterTuningJobStatusAsString()) ? null : job;
        });
    }
}
