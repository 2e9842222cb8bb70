package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.localsagemaker.LabelingJob.Tasks;
import dev.sagestead.localsagemaker.labelling.InputManifest;
import dev.sagestead.localsagemaker.labelling.LabelCategories;
import dev.sagestead.localsagemaker.labelling.LabellingFailure;
import dev.sagestead.localsagemaker.labelling.OutputManifest;
import dev.sagestead.localsagemaker.labelling.OutputManifest.Unlabeled;
import dev.sagestead.localsagemaker.labelling.TaskTemplate;
import dev.sagestead.localsagemaker.labelling.Work;
import dev.sagestead.localsagemaker.labelling.WorkerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.DescribeLabelingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HumanTaskConfig;
import software.amazon.awssdk.services.sagemaker.model.LabelingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.LabelingJobStoppingConditions;

/**
 * What labelling jobs do after the API has answered: the manifest is read, workers answer on the
 * {@linkplain LabellingPortal portal}, and labels and answers go to S3 when the job ends.
 *
 * <p>On AWS they go there as batches get done.
 */
final class LabelingJobLife implements AutoCloseable {

    private static final String TEXT_CLASSIFICATION = "TextMultiClass";
    private static final int DEFAULT_CONCURRENT = 1000;
    private static final int DEFAULT_LIFETIME_SECONDS = 10 * 24 * 60 * 60;
    private static final int PERCENT = 100;
    private static final DateTimeFormatter FILE_NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Shelf<LabelingJob> jobs;
    private final Workteams teams;
    private final ObjectStore store;
    private final String region;
    private final Object lock;
    private final ScheduledExecutorService workers =
            Executors.newSingleThreadScheduledExecutor(LocalSageMaker.daemons("labelling"));

    /** @param lock held while a job is changed */
    LabelingJobLife(Shelf<LabelingJob> jobs, Workteams teams, ObjectStore store, String region, Object lock) {
        this.jobs = jobs;
        this.teams = teams;
        this.store = store;
        this.region = region;
        this.lock = lock;
    }

    void start(String name) {
        inBackground(name, () -> {
            DescribeLabelingJobResponse job = jobs.get(name).known();
            Tasks tasks = read(job);
            if (change(name, now -> now.status() == LabelingJobStatus.INITIALIZING ? now.inProgress(tasks) : now)
                    .isInProgress()) {
                int lifetime = Optional.ofNullable(job.humanTaskConfig().taskAvailabilityLifetimeInSeconds())
                        .orElse(DEFAULT_LIFETIME_SECONDS);
                workers.schedule(() -> expire(name), lifetime, TimeUnit.SECONDS);
            }
        });
    }

    /** Asks a job to end; what is labelled till then stays. */
    void stop(String name) {
        LabelingJob job = change(name, now -> now.isUnderWay() ? now.stopping() : now);
        job.tasks().ifPresent(tasks -> tasks.work().close());
        inBackground(name, () -> end(name, LabelingJobStatus.STOPPED, Unlabeled.LEFT_OUT));
    }

    /** Ends a job that nothing is left to do in. */
    void answered(String name) {
        Work work = jobs.get(name).tasks().orElseThrow().work();
        if (work.isDone()) {
            inBackground(name, () -> end(name, LabelingJobStatus.COMPLETED, Unlabeled.LEFT_OUT));
        } else if (work.isAtItsLimit()) {
            stop(name);
        }
    }

    private void expire(String name) {
        if (jobs.get(name).isInProgress()) {
            jobs.get(name).tasks().orElseThrow().work().close();
            inBackground(name, () -> end(name, LabelingJobStatus.COMPLETED, Unlabeled.FAILED));
        }
    }

    private Tasks read(DescribeLabelingJobResponse job) throws LabellingFailure {
        HumanTaskConfig human = job.humanTaskConfig();
        Optional<String> task = LabelingRules.task(human.preHumanTaskLambdaArn());
        if (!task.equals(Optional.of(TEXT_CLASSIFICATION))) {
            throw LabellingFailure.unsupported("it can do the built-in task type %s, but PreHumanTaskLambdaArn is %s"
                    .formatted(TEXT_CLASSIFICATION, human.preHumanTaskLambdaArn()));
        }
        if (job.labelingJobAlgorithmsConfig() != null) {
            throw LabellingFailure.unsupported("it does no automated data labeling");
        }
        List<ObjectNode> objects = InputManifest.read(text(
                "manifest file", job.inputConfig().dataSource().s3DataSource().manifestS3Uri()));
        if (job.labelCategoryConfigS3Uri() == null) {
            throw LabellingFailure.ofClient("LabelCategoryConfigS3Uri is required for text classification.");
        }
        List<String> categories =
                LabelCategories.read(bytes("label category configuration file", job.labelCategoryConfigS3Uri()));
        TaskTemplate template =
                TaskTemplate.read(text("template", human.uiConfig().uiTemplateS3Uri()));
        template.task(InputManifest.source(objects.get(0)), categories);
        return new Tasks(
                new Work(
                        objects,
                        categories,
                        new Work.Terms(
                                human.numberOfHumanWorkersPerDataObject(),
                                Optional.ofNullable(human.maxConcurrentTaskCount())
                                        .orElse(DEFAULT_CONCURRENT),
                                mostLabeled(job.stoppingConditions(), objects.size()))),
                template);
    }

    private static int mostLabeled(LabelingJobStoppingConditions conditions, int objects) {
        if (conditions == null) {
            return Integer.MAX_VALUE;
        }
        int count = Optional.ofNullable(conditions.maxHumanLabeledObjectCount()).orElse(Integer.MAX_VALUE);
        return Optional.ofNullable(conditions.maxPercentageOfInputDatasetLabeled())
                .map(percent -> Math.min(count, Math.max(1, objects * percent / PERCENT)))
                .orElse(count);
    }

    private String text(String what, String uri) throws LabellingFailure {
        return new String(bytes(what, uri), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String what, String uri) throws LabellingFailure {
        try {
            return store.read(S3Location.parse(uri));
        } catch (StorageFailure e) {
            throw LabellingFailure.ofClient(
                    "The %s %s could not be read. (local SageMaker: %s)".formatted(what, uri, e.getMessage()));
        }
    }

    private void end(String name, LabelingJobStatus status, Unlabeled unlabeled) throws LabellingFailure {
        LabelingJob job = jobs.get(name);
        String folder = job.name() + "/";
        try {
            S3Location root = S3Location.parse(job.known().outputConfig().s3OutputPath());
            S3Location output = root.child(folder + "manifests/output/output.manifest");
            String lines = "";
            if (job.tasks().isPresent()) {
                keepAnswers(job, root.child(folder + "annotations/worker-response/iteration-1/"));
                lines = new OutputManifest(job.name(), job.known().labelAttributeName())
                        .of(job.tasks().get().work(), unlabeled, Instant.now());
            }
            write(job, output, "application/x-amz-json-lines", lines);
            change(
                    name,
                    now -> now.isInProgress() || now.status() == LabelingJobStatus.STOPPING
                            ? now.ended(status, output.toString())
                            : now);
        } catch (StorageFailure e) {
            throw LabellingFailure.ofClient("The output could not be written to %s. (local SageMaker: %s)"
                    .formatted(job.known().outputConfig().s3OutputPath(), e.getMessage()));
        }
    }

    private void keepAnswers(LabelingJob job, S3Location folder) throws StorageFailure, LabellingFailure {
        Tasks tasks = job.tasks().orElseThrow();
        String element = tasks.template()
                .task(InputManifest.source(tasks.work().object(0)), tasks.work().categories())
                .element();
        WorkerResponse response = new WorkerResponse(issuer(job), element);
        for (int object = 0; object < tasks.work().size(); object++) {
            var answers = tasks.work().answers(object);
            if (!answers.isEmpty()) {
                String file = "%d/%s.json"
                        .formatted(
                                object,
                                FILE_NAME.format(answers.get(answers.size() - 1).submitted()));
                write(job, folder.child(file), "application/json", response.of(answers));
            }
        }
    }

    private String issuer(LabelingJob job) {
        return teams.ofArn(job.known().humanTaskConfig().workteamArn()).stream()
                .flatMap(team -> team.memberDefinitions().stream())
                .filter(member -> member.cognitoMemberDefinition() != null)
                .map(member -> "https://cognito-idp.%s.amazonaws.com/%s"
                        .formatted(region, member.cognitoMemberDefinition().userPool()))
                .findFirst()
                .orElse("local SageMaker");
    }

    private void write(LabelingJob job, S3Location location, String type, String content) throws StorageFailure {
        store.write(
                location,
                type,
                content.getBytes(StandardCharsets.UTF_8),
                job.known().outputConfig().kmsKeyId());
    }

    /** What is done without the lock, and may fail the job. */
    private interface Step {
        void run() throws LabellingFailure;
    }

    private void inBackground(String name, Step step) {
        workers.execute(() -> {
            try {
                step.run();
            } catch (LabellingFailure e) {
                fail(name, e.getMessage());
            } catch (RuntimeException e) {
                fail(
                        name,
                        "InternalServerError: We encountered an internal error. Please try again. (local SageMaker: %s)"
                                .formatted(e));
            }
        });
    }

    private void fail(String name, String reason) {
        change(name, job -> job.failed(reason));
    }

    private LabelingJob change(String name, UnaryOperator<LabelingJob> step) {
        synchronized (lock) {
            LabelingJob changed = step.apply(jobs.get(name));
            jobs.put(name, changed);
            return changed;
        }
    }

    /** Forgets what waits; unfinished jobs stay unfinished. */
    @Override
    public void close() {
        workers.shutdownNow();
        LocalSageMaker.await(workers);
    }
}
