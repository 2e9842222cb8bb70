package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.script.ScriptCall;
import dev.sagestead.script.ScriptEnd;
import dev.sagestead.script.ScriptImage;
import dev.sagestead.script.ScriptRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;

/**
 * What processing jobs do after the API has answered: inputs come from S3, the script runs, outputs go to S3.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/build-your-own-processing-container.html">what a
 *     container finds</a>
 */
final class ProcessingJobLife implements AutoCloseable {

    private static final Pattern IMAGE = Pattern.compile(".*/sagemaker-(scikit-learn|xgboost):[\\w.-]+");
    private static final String OPT_ML = "/opt/ml/";
    private static final int MAX_MESSAGE = 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final Shelf<ProcessingJob> jobs;
    private final ObjectStore store;
    private final ScriptImage image;
    private final Path workFolder;
    private final JobLogs logs;
    private final Object lock;
    private final ExecutorService workers = Executors.newFixedThreadPool(2, LocalSageMaker.daemons("processing"));
    private volatile boolean isClosed;

    /** @param lock held while a job is changed */
    ProcessingJobLife(
            Shelf<ProcessingJob> jobs,
            ObjectStore store,
            ScriptImage image,
            Path workFolder,
            JobLogs logs,
            Object lock) {
        this.jobs = jobs;
        this.store = store;
        this.image = image;
        this.workFolder = workFolder;
        this.logs = logs;
        this.lock = lock;
    }

    void start(String name) {
        workers.execute(() -> {
            try {
                run(change(name, ProcessingJob::started));
            } catch (ProcessingFailure e) {
                end(name, ProcessingJobStatus.FAILED, e.getMessage(), e.exitMessage());
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                end(
                        name,
                        ProcessingJobStatus.FAILED,
                        "InternalServerError: We encountered an internal error. Please try again. (local SageMaker: %s)"
                                .formatted(e),
                        null);
            }
        });
    }

    /** Asks a job to end. */
    void stop(String name) {
        change(name, job -> job.isInProgress() ? job.stopping() : job);
    }

    private void run(ProcessingJob job) throws IOException, ProcessingFailure {
        String uri = job.description().appSpecification().imageUri();
        if (!IMAGE.matcher(uri).matches()) {
            throw ProcessingFailure.unsupported(
                    "it can run SageMaker's own images of scikit-learn and XGBoost (repositories"
                            + " sagemaker-scikit-learn and sagemaker-xgboost) and no other, but the job names " + uri);
        }
        if (job.description().processingResources().clusterConfig().instanceCount() != 1) {
            throw ProcessingFailure.unsupported("it processes on one instance");
        }
        Path folder = Files.createTempDirectory(workFolder, "processing-").toRealPath();
        try {
            bringInputs(job.description(), folder);
            Optional<Ended> ended = runScript(job, folder);
            if (ended.isEmpty()) {
                boolean isOverdue = jobs.get(job.name()).isInProgress();
                end(
                        job.name(),
                        ProcessingJobStatus.STOPPED,
                        isOverdue ? "ClientError: Job exceeded MaxRuntimeInSeconds" : null,
                        null);
                return;
            }
            keepOutputs(job.description(), folder);
            end(job.name(), ProcessingJobStatus.COMPLETED, null, ended.get().message());
        } finally {
            Folders.delete(folder);
        }
    }

    /** A script that ended well; its message is null if it left none. */
    private record Ended(String message) {}

    /** Returns nothing if it was stopped. */
    private Optional<Ended> runScript(ProcessingJob job, Path folder) throws IOException, ProcessingFailure {
        DescribeProcessingJobResponse description = job.description();
        List<String> command = new ArrayList<>(description.appSpecification().containerEntrypoint());
        command.addAll(description.appSpecification().containerArguments());
        if (command.isEmpty()) {
            throw ProcessingFailure.unsupported(
                    "the images have no program of their own; name one as ContainerEntrypoint");
        }
        Path output = Files.createDirectories(folder.resolve("output"));
        try (JobLogs.Stream log = logs.open("/aws/sagemaker/ProcessingJobs", job.name() + "/algo-1")) {
            ScriptEnd end = new ScriptRun(image, log::add)
                    .run(
                            new ScriptCall(folder, folder, command, description.environment()),
                            () -> isToStop(job.name()));
            if (!(end instanceof ScriptEnd.Exit exit)) {
                return Optional.empty();
            }
            Path note = output.resolve("message");
            String message =
                    Files.isRegularFile(note) ? shortened(Files.readString(note).strip()) : null;
            if (!exit.isWell()) {
                throw ProcessingFailure.ofScript(
                        exit.code(),
                        exit.reason() + exit.place().map(" (%s)"::formatted).orElse(""),
                        message);
            }
            return Optional.of(new Ended(message));
        }
    }

    private static String shortened(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
    }

    private boolean isToStop(String name) {
        ProcessingJob job = jobs.get(name);
        return isClosed || job.isStopping() || job.isOverdue(Instant.now());
    }

    private void bringInputs(DescribeProcessingJobResponse job, Path folder) throws IOException, ProcessingFailure {
        for (ProcessingInput input : job.processingInputs()) {
            String type = input.s3Input().s3DataTypeAsString();
            if (type != null && !type.equals("S3Prefix")) {
                throw ProcessingFailure.unsupported(
                        "it reads inputs from an S3Prefix, but %s is another".formatted(input.inputName()));
            }
            Path target = Files.createDirectories(here(folder, input.s3Input().localPath()));
            try {
                S3Location prefix = S3Location.parse(input.s3Input().s3Uri());
                for (String key : store.keysBelow(prefix)) {
                    Path file = target.resolve(prefix.below(key)).normalize();
                    if (!key.endsWith("/") && file.startsWith(target)) {
                        Files.createDirectories(file.getParent());
                        Files.write(file, store.read(new S3Location(prefix.bucket(), key)));
                    }
                }
            } catch (StorageFailure e) {
                throw ProcessingFailure.ofClient("Data download failed: %s (local SageMaker: %s)"
                        .formatted(input.s3Input().s3Uri(), e.getMessage()));
            }
        }
        if (job.processingOutputConfig() != null) {
            for (ProcessingOutput output : job.processingOutputConfig().outputs()) {
                Files.createDirectories(here(folder, output.s3Output().localPath()));
            }
        }
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.write(
                config.resolve("resourceconfig.json"),
                JSON.writeValueAsBytes(Map.of("current_host", "algo-1", "hosts", List.of("algo-1"))));
        Files.writeString(
                config.resolve("processingjobconfig.json"),
                JSON.writeValueAsString(Map.of("ProcessingJobName", job.processingJobName())),
                StandardCharsets.UTF_8);
    }

    private void keepOutputs(DescribeProcessingJobResponse job, Path folder) throws IOException, ProcessingFailure {
        if (job.processingOutputConfig() == null) {
            return;
        }
        for (ProcessingOutput output : job.processingOutputConfig().outputs()) {
            Path source = here(folder, output.s3Output().localPath());
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    store.write(
                            S3Location.parse(output.s3Output().s3Uri())
                                    .child(source.relativize(file).toString()),
                            "application/octet-stream",
                            Files.readAllBytes(file),
                            job.processingOutputConfig().kmsKeyId());
                }
            } catch (StorageFailure e) {
                throw ProcessingFailure.ofClient("Upload failed: %s (local SageMaker: %s)"
                        .formatted(output.s3Output().s3Uri(), e.getMessage()));
            }
        }
    }

    private static Path here(Path folder, String path) {
        return folder.resolve(path.substring(OPT_ML.length())).normalize();
    }

    private void end(String name, ProcessingJobStatus status, String failureReason, String exitMessage) {
        change(name, job -> job.ended(status, failureReason, exitMessage));
    }

    private ProcessingJob change(String name, UnaryOperator<ProcessingJob> step) {
        synchronized (lock) {
            ProcessingJob changed = step.apply(jobs.get(name));
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
