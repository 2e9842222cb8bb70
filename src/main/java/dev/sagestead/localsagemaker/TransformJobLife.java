package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.TransformObjects.InputObject;
import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.transform.ObjectTransform;
import dev.sagestead.localsagemaker.transform.Plan;
import dev.sagestead.localsagemaker.transform.RefusedObjectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TransformOutput;

/**
 * What transform jobs do after the API has answered: the model starts, every object goes through it, and at the end the
 * outputs go to S3.
 *
 * <p>An object that is refused fails the job, but not the other objects. Outputs wait on this machine for the end of
 * the job, so a job that is stopped has none. One container stands for all instances, as on endpoints.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-errors.html">what fails, and how</a>
 */
final class TransformJobLife implements AutoCloseable {

    private final Shelf<TransformJob> jobs;
    private final ObjectStore store;
    private final ModelLauncher launcher;
    private final Path workFolder;
    private final JobLogs logs;
    private final Object lock;
    private final ExecutorService workers = Executors.newFixedThreadPool(2, LocalSageMaker.daemons("transform"));
    private volatile boolean isClosed;

    /** @param lock held while a job is changed */
    TransformJobLife(
            Shelf<TransformJob> jobs,
            ObjectStore store,
            ModelLauncher launcher,
            Path workFolder,
            JobLogs logs,
            Object lock) {
        this.jobs = jobs;
        this.store = store;
        this.launcher = launcher;
        this.workFolder = workFolder;
        this.logs = logs;
        this.lock = lock;
    }

    void start(String name) {
        workers.execute(() -> {
            try {
                run(change(name, TransformJob::started));
                end(name, TransformJobStatus.COMPLETED, null);
            } catch (TransformFailure e) {
                end(name, TransformJobStatus.FAILED, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
                end(
                        name,
                        TransformJobStatus.FAILED,
                        TransformFailure.ofMachine(e).getMessage());
            }
        });
    }

    /** Asks a job to end. */
    void stop(String name) {
        change(name, job -> job.isInProgress() ? job.stopping() : job);
    }

    private void run(TransformJob job) throws IOException, InterruptedException, TransformFailure {
        Path folder = Files.createTempDirectory(workFolder, "transform-");
        try (TransformLog log = TransformLog.open(logs, job.name())) {
            Plan plan = TransformPlan.of(job);
            log.begin(plan);
            if (isToStop(job.name())) {
                return;
            }
            Map<InputObject, RefusedObjectException> refused = new LinkedHashMap<>();
            Map<InputObject, Path> outputs = transform(job, plan, folder, refused, log);
            if (isToStop(job.name())) {
                return;
            }
            upload(job.description().transformOutput(), outputs);
            if (!refused.isEmpty()) {
                throw TransformFailure.ofRefused(refused);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private Map<InputObject, Path> transform(
            TransformJob job,
            Plan plan,
            Path folder,
            Map<InputObject, RefusedObjectException> refused,
            TransformLog log)
            throws IOException, InterruptedException, TransformFailure {
        TransformObjects input = new TransformObjects(store, job.description().transformInput());
        List<InputObject> objects = input.list();
        Map<InputObject, Path> outputs = new LinkedHashMap<>();
        try (Container model = start(job, log)) {
            ExecutorService senders =
                    Executors.newFixedThreadPool(plan.concurrency(), LocalSageMaker.daemons("transform-request"));
            try {
                ObjectTransform transform =
                        new ObjectTransform(plan, model, senders, () -> isToStop(job.name()), log::ofContainer);
                for (InputObject object : objects) {
                    try {
                        Optional<byte[]> output = transform.run(input.read(object));
                        if (output.isEmpty()) {
                            return Map.of();
                        }
                        outputs.put(object, Files.write(folder.resolve(outputs.size() + ".out"), output.get()));
                    } catch (RefusedObjectException e) {
                        refused.put(object, e);
                        log.refused(object, e);
                    }
                }
                return outputs;
            } finally {
                // Nobody may be invoking when the model is freed.
                senders.shutdown();
                LocalSageMaker.await(senders);
            }
        }
    }

    private Container start(TransformJob job, TransformLog log) throws TransformFailure {
        try {
            return launcher.start(job.modelOfJob(), job.name());
        } catch (LaunchFailure e) {
            log.ofContainer(e.detail());
            throw TransformFailure.of(e);
        }
    }

    private void upload(TransformOutput wanted, Map<InputObject, Path> outputs) throws IOException, TransformFailure {
        try {
            S3Location folder = S3Location.parse(wanted.s3OutputPath());
            for (Map.Entry<InputObject, Path> output : outputs.entrySet()) {
                store.write(
                        folder.child(output.getKey().name() + ".out"),
                        wanted.accept() == null ? "application/octet-stream" : wanted.accept(),
                        Files.readAllBytes(output.getValue()),
                        wanted.kmsKeyId());
            }
        } catch (StorageFailure e) {
            throw TransformFailure.ofClient(
                    "Upload failed: %s (local SageMaker: %s)".formatted(wanted.s3OutputPath(), e.getMessage()));
        }
    }

    private boolean isToStop(String name) {
        return isClosed || jobs.get(name).isStopping();
    }

    /** Ends a job as it went, unless it was asked to end. */
    private void end(String name, TransformJobStatus status, String failureReason) {
        change(
                name,
                job -> job.isStopping()
                        ? job.ended(TransformJobStatus.STOPPED, null)
                        : job.ended(status, failureReason));
    }

    private TransformJob change(String name, UnaryOperator<TransformJob> step) {
        synchronized (lock) {
            TransformJob changed = step.apply(jobs.get(name));
            jobs.put(name, changed);
            return changed;
        }
    }

    /** Ends what runs, and forgets what waits. */
    @Override
    public void close() {
        isClosed = true;
        workers.shutdown();
        LocalSageMaker.await(workers);
    }
}
