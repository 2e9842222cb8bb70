package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.training.InputChannel;
import dev.sagestead.localsagemaker.training.RoundWatch;
import dev.sagestead.localsagemaker.training.TrainingFailure;
import dev.sagestead.localsagemaker.training.XgboostTraining;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;

/** What training jobs do after the API has answered: one at a time, each from its data to its model. */
final class TrainingJobLife implements AutoCloseable {

    private final Shelf<TrainingJob> jobs;
    private final ObjectStore store;
    private final ScriptTraining scripts;
    private final Object lock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(LocalSageMaker.daemons("training"));
    private final Map<String, RoundWatch> watches = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    /**
     * @param scripts runs what is no algorithm of SageMaker's
     * @param lock held while a job is changed
     */
    TrainingJobLife(Shelf<TrainingJob> jobs, ObjectStore store, ScriptTraining scripts, Object lock) {
        this.jobs = jobs;
        this.store = store;
        this.scripts = scripts;
        this.lock = lock;
    }

    /** Has somebody look at a job that has not begun yet; a job that is told to end is one that was stopped. */
    void watch(String name, RoundWatch watch) {
        watches.put(name, watch);
    }

    private RoundWatch watch(String name) {
        RoundWatch watch = watches.getOrDefault(name, RoundWatch.NONE);
        return metrics -> {
            boolean isToStop = watch.isToStop(metrics);
            if (isToStop) {
                stop(name);
            }
            return isToStop;
        };
    }

    /** Asks a job to end, unless it does anyway. */
    void stop(String name) {
        change(
                name,
                job -> job.isInProgress() ? job.become(SecondaryStatus.STOPPING, "Stopping the training job") : job);
    }

    /** Lets the job run when those before it are done. */
    void start(String name) {
        worker.execute(() -> run(name));
    }

    private void run(String name) {
        try {
            if (become(name, SecondaryStatus.DOWNLOADING, "Downloading input data")) {
                train(name);
            }
        } catch (TrainingFailure e) {
            fail(name, e);
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            fail(name, TrainingFailure.ofMachine(e));
        }
        endStopped(name);
        watches.remove(name);
    }

    private void train(String name) throws TrainingFailure {
        TrainingJob job = jobs.get(name);
        List<InputChannel> channels = new TrainingInput(store).of(job.description());
        if (!become(name, SecondaryStatus.TRAINING, "Training image download completed. Training in progress.")) {
            return;
        }
        Optional<TrainingOutput> trained = ScriptTraining.isAskedFor(job.description())
                ? scripts.run(job.description(), channels, () -> isToStop(name))
                : XgboostTraining.run(job.description().hyperParameters(), channels, () -> isToStop(name), watch(name))
                        .map(TrainingOutput::of);
        if (trained.isPresent() && become(name, SecondaryStatus.UPLOADING, "Uploading generated training model")) {
            upload(job, trained.get());
        }
    }

    private void upload(TrainingJob job, TrainingOutput trained) throws TrainingFailure {
        write(job, job.modelUrl(), trained.model());
        if (trained.rest().isPresent()) {
            write(job, job.outputUrl(), trained.rest().get());
        }
        Instant now = Instant.now();
        // JSON has no number for a metric that is not one.
        List<MetricData> metrics = trained.metrics().entrySet().stream()
                .filter(metric -> Double.isFinite(metric.getValue()))
                .map(metric -> MetricData.builder()
                        .metricName(metric.getKey())
                        .value(metric.getValue().floatValue())
                        .timestamp(now)
                        .build())
                .toList();
        change(
                job.name(),
                done -> with(
                        done.become(SecondaryStatus.COMPLETED, "Training job completed"),
                        done.description().toBuilder()
                                .finalMetricDataList(metrics)
                                .modelArtifacts(artifacts -> artifacts.s3ModelArtifacts(job.modelUrl()))
                                .build()));
    }

    private void write(TrainingJob job, String url, byte[] archive) throws TrainingFailure {
        try {
            store.write(
                    S3Location.parse(url),
                    "application/x-tar",
                    archive,
                    job.description().outputDataConfig().kmsKeyId());
        } catch (StorageFailure e) {
            throw TrainingFailure.ofUpload(url, e.getMessage());
        }
    }

    /** Whether a job that trains has to end before its time. */
    private boolean isToStop(String name) {
        TrainingJob job = jobs.get(name);
        return isClosed || job.isStopping() || job.isOverdue(Instant.now());
    }

    private void fail(String name, TrainingFailure failure) {
        change(
                name,
                job -> job.isInProgress()
                        ? with(
                                job.become(SecondaryStatus.FAILED, "Training job failed"),
                                job.description().toBuilder()
                                        .failureReason(failure.getMessage())
                                        .build())
                        : job);
    }

    /** Ends what was asked to end, or has to. */
    private void endStopped(String name) {
        change(name, job -> {
            if (job.isStopping()) {
                return job.become(SecondaryStatus.STOPPED, "Training job stopped");
            }
            return job.isInProgress()
                    ? job.become(
                            SecondaryStatus.MAX_RUNTIME_EXCEEDED,
                            "Training job runtime exceeded MaxRuntimeInSeconds provided")
                    : job;
        });
    }

    /** Takes a job to its next state, unless it was asked to end; returns whether it goes on. */
    private boolean become(String name, SecondaryStatus status, String message) {
        return change(name, job -> job.isInProgress() ? job.become(status, message) : job)
                .isInProgress();
    }

    private TrainingJob change(String name, UnaryOperator<TrainingJob> step) {
        synchronized (lock) {
            TrainingJob changed = step.apply(jobs.get(name));
            jobs.put(name, changed);
            return changed;
        }
    }

    /** Returns the job in its last state with what came of it. */
    private static TrainingJob with(TrainingJob ended, DescribeTrainingJobResponse results) {
        return new TrainingJob(ended.description().toBuilder()
                .failureReason(results.failureReason())
                .finalMetricDataList(results.finalMetricDataList())
                .modelArtifacts(results.modelArtifacts())
                .build());
    }

    /** Ends what trains, and forgets what waits. */
    @Override
    public void close() {
        isClosed = true;
        worker.shutdownNow();
        LocalSageMaker.await(worker);
    }
}
