package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.Shapes;
import dev.sagestead.tune.MedianRule;
import dev.sagestead.tune.ParameterRange;
import dev.sagestead.tune.Search;
import dev.sagestead.tune.SearchSpace;
import dev.sagestead.tune.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterAlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobConfig;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobEarlyStoppingType;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** The course of one tuning job: it starts trials, learns from what ends, and stops when there are enough. */
final class TuningCourse {

    private static final int LOOK_MILLIS = 10;

    private final String name;
    private final Shelf<TuningJob> tunings;
    private final Shelf<TrainingJob> jobs;
    private final TrainingJobs trainings;
    private final TrainingJobLife life;
    private final Object lock;
    private final HyperParameterTuningJobConfig config;
    private final HyperParameterTrainingJobDefinition definition;
    private final SearchSpace space;
    private final Search search;
    private final int maxJobs;
    private final MedianRule rule = new MedianRule(MedianRule.FIRST_STEPS);
    private final Map<String, double[]> points = new LinkedHashMap<>();

    /** The loss after each round, by training job. */
    private final Map<String, List<Double>> courses = new ConcurrentHashMap<>();

    TuningCourse(
            String name,
            Shelf<TuningJob> tunings,
            Shelf<TrainingJob> jobs,
            TrainingJobs trainings,
            TrainingJobLife life,
            Object lock) {
        this.name = name;
        this.tunings = tunings;
        this.jobs = jobs;
        this.trainings = trainings;
        this.life = life;
        this.lock = lock;
        TuningJob job = tunings.get(name);
        this.config = job.description().hyperParameterTuningJobConfig();
        this.definition = job.description().trainingJobDefinition();
        Map<String, ParameterRange> ranges = TuningRules.ranges(config.parameterRanges());
        this.space = new SearchSpace(ranges);
        long seed = Optional.ofNullable(config.randomSeed()).orElse(name.hashCode());
        long grid = Search.gridSize(List.copyOf(ranges.values()));
        this.search = switch (config.strategyAsString()) {
            case "Random" -> Search.random(space, seed);
            case "Grid" -> Search.grid(space);
            default -> Search.bayesian(space, seed);
        };
        Integer most = config.resourceLimits().maxNumberOfTrainingJobs();
        this.maxJobs =
                config.strategyAsString().equals("Grid") ? (int) Math.min(grid, most == null ? grid : most) : most;
    }

    /** Runs it to its end. */
    void run() throws InterruptedException {
        List<String> running = new ArrayList<>();
        while (points.size() < maxJobs || !running.isEmpty()) {
            while (isGoingOn()
                    && points.size() < maxJobs
                    && running.size() < config.resourceLimits().maxParallelTrainingJobs()) {
                running.add(begin());
            }
            if (!isGoingOn()) {
                running.forEach(life::stop);
                if (running.isEmpty()) {
                    break;
                }
            }
            Thread.sleep(LOOK_MILLIS);
            running.removeIf(this::hasEnded);
        }
        finish();
    }

    private boolean isGoingOn() {
        return tunings.get(name).isInProgress();
    }

    private String begin() {
        String trainingJob = "%s-%03d-%08x".formatted(name, points.size() + 1, name.hashCode() ^ points.size());
        double[] point = search.next(seen());
        Map<String, String> values = space.at(point);
        synchronized (lock) {
            life.watch(trainingJob, new Watch(trainingJob)::isToStop);
            trainings.create(request(trainingJob, values));
            points.put(trainingJob, point);
            change(job -> job.with(trainingJob, new TuningTrial(values, OptionalDouble.empty())));
        }
        return trainingJob;
    }

    private List<Seen> seen() {
        TuningJob job = tunings.get(name);
        List<Seen> seen = new ArrayList<>();
        points.forEach((trainingJob, point) -> {
            OptionalDouble objective = isRunning(trainingJob)
                    ? OptionalDouble.empty()
                    : job.trials().get(trainingJob).objective();
            double loss = objective.isPresent()
                    ? (job.isMoreBetter() ? -objective.getAsDouble() : objective.getAsDouble())
                    : Double.NaN;
            seen.add(new Seen(point, loss));
        });
        return seen;
    }

    private boolean isRunning(String trainingJob) {
        TrainingJob job = jobs.get(trainingJob);
        return job.isInProgress() || job.isStopping();
    }

    private boolean hasEnded(String trainingJob) {
        if (isRunning(trainingJob)) {
            return false;
        }
        jobs.get(trainingJob).description().finalMetricDataList().stream()
                .filter(metric -> metric.metricName().equals(metricName()))
                .map(MetricData::value)
                .findFirst()
                .ifPresent(value -> note(trainingJob, value));
        if (jobs.get(trainingJob).description().trainingJobStatus() == TrainingJobStatus.COMPLETED) {
            rule.done(courses.getOrDefault(trainingJob, List.of()));
        }
        return true;
    }

    private void note(String trainingJob, double value) {
        change(job -> job.with(trainingJob, job.trials().get(trainingJob).with(value)));
    }

    private String metricName() {
        return config.hyperParameterTuningJobObjective().metricName();
    }

    private CreateTrainingJobRequest request(String trainingJob, Map<String, String> values) {
        Map<String, String> hyperparameters = new LinkedHashMap<>(definition.staticHyperParameters());
        hyperparameters.putAll(values);
        if (!hyperparameters.containsKey(ScriptTraining.PROGRAM)) {
            hyperparameters.put("_tuning_objective_metric", metricName());
        }
        // The algorithm has the same name in both, but another shape.
        HyperParameterTrainingJobDefinition others =
                definition.copy(all -> all.algorithmSpecification((HyperParameterAlgorithmSpecification) null));
        CreateTrainingJobRequest.Builder request =
                Shapes.copy(others, CreateTrainingJobRequest.builder()).trainingJobName(trainingJob);
        return request.hyperParameters(hyperparameters)
                .algorithmSpecification(algorithm -> algorithm
                        .trainingImage(definition.algorithmSpecification().trainingImage())
                        .algorithmName(definition.algorithmSpecification().algorithmName())
                        .trainingInputMode(definition.algorithmSpecification().trainingInputMode())
                        .metricDefinitions(definition.algorithmSpecification().metricDefinitions()))
                .build();
    }

    private void finish() {
        TuningJob job = tunings.get(name);
        boolean hasObjective = job.trials().values().stream()
                .anyMatch(trial -> trial.objective().isPresent());
        if (!job.isInProgress()) {
            end(HyperParameterTuningJobStatus.STOPPED, null);
        } else if (hasObjective) {
            end(HyperParameterTuningJobStatus.COMPLETED, null);
        } else {
            end(HyperParameterTuningJobStatus.FAILED, noObjective(job));
        }
    }

    private String noObjective(TuningJob job) {
        boolean allFailed = job.trainingJobs().stream()
                .map(jobs::get)
                .allMatch(each -> each.description().trainingJobStatus() == TrainingJobStatus.FAILED);
        return allFailed
                ? "All training jobs failed. Please take a look at the training jobs failures to get more details."
                : ("No objective metrics found after running %d training jobs. Please ensure that the custom algorithm"
                                + " is emitting the objective metric as defined by the regular expression provided.")
                        .formatted(points.size());
    }

    private void end(HyperParameterTuningJobStatus status, String failureReason) {
        change(job -> job.become(status, failureReason));
    }

    private void change(UnaryOperator<TuningJob> step) {
        synchronized (lock) {
            tunings.put(name, step.apply(tunings.get(name)));
        }
    }

    /** Looks at one training job, round by round. */
    private final class Watch {

        private final String trainingJob;
        private final List<Double> losses;

        private Watch(String trainingJob) {
            this.trainingJob = trainingJob;
            this.losses = courses.computeIfAbsent(trainingJob, job -> new ArrayList<>());
        }

        private boolean isToStop(Map<String, Double> metrics) {
            Double value = metrics.get(metricName());
            if (value == null || !Double.isFinite(value)) {
                return false;
            }
            losses.add(tunings.get(name).isMoreBetter() ? -value : value);
            note(trainingJob, value);
            return config.trainingJobEarlyStoppingType() == TrainingJobEarlyStoppingType.AUTO && rule.isToStop(losses);
        }
    }
}
