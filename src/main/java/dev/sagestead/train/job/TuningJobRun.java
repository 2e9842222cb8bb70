package dev.sagestead.train.job;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ContainerHyperparameters;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.train.TrainingTask;
import dev.sagestead.train.TuningPlan;
import dev.sagestead.tune.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CategoricalParameterRange;
import software.amazon.awssdk.services.sagemaker.model.ContinuousParameterRange;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.IntegerParameterRange;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ParameterRanges;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/**
 * Lets SageMaker search hyperparameters: a tuning job with the manifest's ranges, each trial a training job as
 * {@link TrainingJobTrainer} would start it.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning.html">automatic model tuning</a>
 */
public final class TuningJobRun {

    /** A tuning job's name may be shorter than a training job's: {@value}. */
    private static final int MAX_NAME = 32;

    /** SageMaker numbers the jobs of a tuning. */
    private static final Pattern NUMBER = Pattern.compile(".*-(\\d{3,})-\\w+");

    private final SageMakerClient sageMaker;
    private final TrainingJobTrainer trainer;

    /** @param trainer says what a training job is like */
    public TuningJobRun(SageMakerClient sageMaker, TrainingJobTrainer trainer) {
        this.sageMaker = sageMaker;
        this.trainer = trainer;
    }

    /**
     * What came of a tuning job.
     *
     * @param trials in their order
     * @param best the best that came to its end: one that was stopped has no model
     * @param bestJob name of its training job
     */
    public record Outcome(List<Trial> trials, Trial best, String bestJob) {}

    /**
     * Searches.
     *
     * @param progress is told of every trial when it is done
     * @throws InvalidInputException if the job fails or is stopped, with its reason
     */
    public Outcome run(TrainingTask task, TuningPlan plan, Consumer<Trial> progress) {
        String name = JobNames.fresh(task.model(), MAX_NAME);
        CreateTrainingJobRequest training = trainer.request(task, name);
        sageMaker.createHyperParameterTuningJob(request -> request.hyperParameterTuningJobName(name)
                .hyperParameterTuningJobConfig(config -> config.strategy(plan.strategy())
                        .randomSeed((int) task.training().seed())
                        .hyperParameterTuningJobObjective(objective -> objective
                                .metricName(metric(task))
                                .type(
                                        task.metric().isMoreBetter()
                                                ? HyperParameterTuningJobObjectiveType.MAXIMIZE
                                                : HyperParameterTuningJobObjectiveType.MINIMIZE))
                        .resourceLimits(limits -> limits.maxNumberOfTrainingJobs(plan.maxJobs())
                                .maxParallelTrainingJobs(plan.maxParallelJobs()))
                        .trainingJobEarlyStoppingType(plan.stopsEarly() ? "Auto" : "Off")
                        .parameterRanges(ranges(plan)))
                .trainingJobDefinition(definition(task, plan, training)));
        trainer.say("tuning job " + name);
        List<Trial> trials = new ArrayList<>();
        while (true) {
            DescribeHyperParameterTuningJobResponse job =
                    sageMaker.describeHyperParameterTuningJob(request -> request.hyperParameterTuningJobName(name));
            tellNew(name, plan, trials, progress);
            HyperParameterTuningJobStatus status = job.hyperParameterTuningJobStatus();
            if (status == HyperParameterTuningJobStatus.COMPLETED && job.bestTrainingJob() != null) {
                return new Outcome(
                        trials,
                        trial(job.bestTrainingJob(), plan),
                        job.bestTrainingJob().trainingJobName());
            }
            if (status != HyperParameterTuningJobStatus.IN_PROGRESS
                    && status != HyperParameterTuningJobStatus.STOPPING) {
                throw new InvalidInputException("tuning job %s ended %s: %s%s"
                        .formatted(
                                name,
                                job.hyperParameterTuningJobStatusAsString(),
                                job.failureReason() == null ? "no training came to its end" : job.failureReason(),
                                firstFailure(trials)));
            }
            trainer.pause("tuning job " + name);
        }
    }

    private static String firstFailure(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> !trial.reason().isEmpty())
                .findFirst()
                .map(trial -> " The first: " + trial.reason())
                .orElse("");
    }

    private static String metric(TrainingTask task) {
        return "validation:" + task.metric().name();
    }

    private static HyperParameterTrainingJobDefinition definition(
            TrainingTask task, TuningPlan plan, CreateTrainingJobRequest training) {
        Map<String, String> fixed = new LinkedHashMap<>(training.hyperParameters());
        plan.given().keySet().forEach(range -> fixed.remove(ContainerHyperparameters.name(range)));
        return HyperParameterTrainingJobDefinition.builder()
                .staticHyperParameters(fixed)
                .algorithmSpecification(algorithm -> algorithm
                        .trainingImage(training.algorithmSpecification().trainingImage())
                        .trainingInputMode(training.algorithmSpecification().trainingInputMode())
                        .metricDefinitions(task.script().isPresent() ? List.of(printed(task)) : null))
                .roleArn(training.roleArn())
                .inputDataConfig(training.inputDataConfig())
                .vpcConfig(training.vpcConfig())
                .outputDataConfig(training.outputDataConfig())
                .resourceConfig(training.resourceConfig())
                .stoppingCondition(training.stoppingCondition())
                .enableNetworkIsolation(training.enableNetworkIsolation())
                .enableManagedSpotTraining(training.enableManagedSpotTraining())
                .checkpointConfig(training.checkpointConfig())
                .build();
    }

    /** As XGBoost prints it for an evaluation that is called {@code validation}. */
    private static MetricDefinition printed(TrainingTask task) {
        return MetricDefinition.builder()
                .name(metric(task))
                .regex("validation-%s:([-+.0-9eE]+)"
                        .formatted(Pattern.quote(task.metric().name()).replaceAll("\\\\[QE]", "")))
                .build();
    }

    private static ParameterRanges ranges(TuningPlan plan) {
        List<IntegerParameterRange> integers = new ArrayList<>();
        List<ContinuousParameterRange> continuous = new ArrayList<>();
        List<CategoricalParameterRange> categorical = new ArrayList<>();
        plan.given().forEach((name, range) -> add(name, range, integers, continuous, categorical));
        return ParameterRanges.builder()
                .integerParameterRanges(integers)
                .continuousParameterRanges(continuous)
                .categoricalParameterRanges(categorical)
                .build();
    }

    private static void add(
            String manifestName,
            Manifest.Range range,
            List<IntegerParameterRange> integers,
            List<ContinuousParameterRange> continuous,
            List<CategoricalParameterRange> categorical) {
        String name = ContainerHyperparameters.name(manifestName);
        switch (range.type()) {
            case "Integer" ->
                integers.add(IntegerParameterRange.builder()
                        .name(name)
                        .minValue(String.valueOf(range.min().longValue()))
                        .maxValue(String.valueOf(range.max().longValue()))
                        .scalingType(range.scale() == null ? "Linear" : range.scale())
                        .build());
            case "Continuous" ->
                continuous.add(ContinuousParameterRange.builder()
                        .name(name)
                        .minValue(String.valueOf(range.min()))
                        .maxValue(String.valueOf(range.max()))
                        .scalingType(range.scale() == null ? "Linear" : range.scale())
                        .build());
            default ->
                categorical.add(CategoricalParameterRange.builder()
                        .name(name)
                        .values(range.values())
                        .build());
        }
    }

    private void tellNew(String name, TuningPlan plan, List<Trial> trials, Consumer<Trial> progress) {
        sageMaker
                .listTrainingJobsForHyperParameterTuningJobPaginator(
                        request -> request.hyperParameterTuningJobName(name))
                .trainingJobSummaries()
                .stream()
                .filter(job -> job.trainingJobStatus() != TrainingJobStatus.IN_PROGRESS
                        && job.trainingJobStatus() != TrainingJobStatus.STOPPING)
                .map(job -> trial(job, plan))
                .filter(trial -> trials.stream().noneMatch(known -> known.number() == trial.number()))
                .forEach(trial -> {
                    trials.add(trial);
                    progress.accept(trial);
                });
    }

    private static Trial trial(HyperParameterTrainingJobSummary job, TuningPlan plan) {
        Map<String, String> values = new LinkedHashMap<>();
        plan.given().keySet().forEach(range -> {
            String value = job.tunedHyperParameters().get(ContainerHyperparameters.name(range));
            // SageMaker writes words as JSON.
            values.put(range, String.valueOf(value).replaceAll("^\"|\"$", ""));
        });
        Matcher number = NUMBER.matcher(job.trainingJobName());
        OptionalDouble objective = job.finalHyperParameterTuningJobObjectiveMetric() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(shortened(
                        job.finalHyperParameterTuningJobObjectiveMetric().value()));
        return new Trial(
                number.matches() ? Integer.parseInt(number.group(1)) : 0,
                values,
                state(job, objective),
                objective,
                reason(job, objective));
    }

    /** SageMaker reports few digits; as a double they would get more. */
    private static double shortened(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    private static Trial.State state(HyperParameterTrainingJobSummary job, OptionalDouble objective) {
        if (job.trainingJobStatus() == TrainingJobStatus.STOPPED) {
            return Trial.State.STOPPED;
        }
        return job.trainingJobStatus() == TrainingJobStatus.COMPLETED && objective.isPresent()
                ? Trial.State.COMPLETED
                : Trial.State.FAILED;
    }

    private static String reason(HyperParameterTrainingJobSummary job, OptionalDouble objective) {
        if (job.failureReason() != null) {
            return job.failureReason().lines().findFirst().orElse("");
        }
        return objective.isPresent()
                ? ""
                : "the metric is no number, or was not printed; if it diverges, try a smaller eta";
    }
}
