package dev.sagestead.label;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Sha256;
import dev.sagestead.sagemaker.GroundTruthFunctions;
import dev.sagestead.train.job.JobLook;
import dev.sagestead.train.job.JobNames;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeLabelingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.LabelCounters;
import software.amazon.awssdk.services.sagemaker.model.LabelingJobStatus;

/**
 * Lets a work team label: puts the files of a job into the bucket, starts it, follows it, and brings the labels.
 *
 * <p>All that a later run needs to go on is the job's name, so it may be interrupted anywhere.
 */
public final class LabellingRun {

    private static final int MAX_NAME = 63;
    private static final Duration TIME_FOR_A_TASK = Duration.ofMinutes(30);

    /** The most that a private team is given. */
    private static final Duration AVAILABLE = Duration.ofDays(30);

    private static final Duration LOOK = Duration.ofSeconds(15);

    private final SageMakerClient sageMaker;
    private final S3Client s3;
    private final LabellingPlace place;
    private final JobLook look;
    private final Consumer<String> progress;

    /** @param progress takes a sentence for every step */
    public LabellingRun(SageMakerClient sageMaker, S3Client s3, LabellingPlace place, Consumer<String> progress) {
        this.sageMaker = sageMaker;
        this.s3 = s3;
        this.place = place;
        this.look = JobLook.of(place.isRehearsed(), LOOK);
        this.progress = progress;
    }

    /**
     * Starts a job.
     *
     * @param workers how many people read each row, 1 to 9
     * @return the job's name
     */
    public String start(LabelTask task, UnlabelledRows rows, int workers) {
        JobFiles files = JobFiles.of(task, rows);
        String prefix = "%s/%s/".formatted(task.folder().name(), Sha256.of(files.manifest()));
        put(prefix + "input.manifest", files.manifest());
        put(prefix + "categories.json", files.categories());
        // The template is ours and may change while the rows do not; a job that runs keeps what it began with.
        String template = "templates/%s.liquid.html".formatted(Sha256.of(files.template()));
        put(template, files.template());
        progress.accept("%d rows in %s".formatted(rows.rows().size(), place.address(prefix)));
        String name = JobNames.fresh(task.folder().name(), MAX_NAME);
        String label = task.categories().get(1);
        sageMaker.createLabelingJob(request -> request.labelingJobName(name)
                .labelAttributeName(task.attribute())
                .roleArn(place.roleArn())
                .inputConfig(input -> input.dataSource(data ->
                        data.s3DataSource(source -> source.manifestS3Uri(place.address(prefix + "input.manifest")))))
                .outputConfig(output -> output.s3OutputPath(
                                place.address(task.folder().name() + "/output/"))
                        .kmsKeyId(place.keyArn()))
                .labelCategoryConfigS3Uri(place.address(prefix + "categories.json"))
                .humanTaskConfig(human -> human.workteamArn(place.workteamArn())
                        .uiConfig(ui -> ui.uiTemplateS3Uri(place.address(template)))
                        .preHumanTaskLambdaArn(GroundTruthFunctions.beforeTask(place.region()))
                        .annotationConsolidationConfig(config -> config.annotationConsolidationLambdaArn(
                                GroundTruthFunctions.consolidation(place.region())))
                        .taskTitle("Is it %s?".formatted(label))
                        .taskDescription("Read the row and say whether it is %s".formatted(label))
                        .numberOfHumanWorkersPerDataObject(workers)
                        .taskTimeLimitInSeconds((int) TIME_FOR_A_TASK.toSeconds())
                        .taskAvailabilityLifetimeInSeconds((int) AVAILABLE.toSeconds())));
        return name;
    }

    /** Returns where the team labels. */
    public String portal() {
        String team = place.workteamArn().substring(place.workteamArn().lastIndexOf('/') + 1);
        String address = sageMaker
                .describeWorkteam(request -> request.workteamName(team))
                .workteam()
                .subDomain();
        // AWS tells the name of a host, local SageMaker an address.
        return address.contains("://") ? address : "https://" + address;
    }

    /**
     * Waits for a job's end.
     *
     * @throws InvalidInputException if it failed, or is of another label
     */
    public DescribeLabelingJobResponse await(LabelTask task, String name) {
        String said = "";
        while (true) {
            DescribeLabelingJobResponse job = sageMaker.describeLabelingJob(request -> request.labelingJobName(name));
            if (!task.attribute().equals(job.labelAttributeName())) {
                throw new InvalidInputException("labelling job %s labels %s, and %s has %s; name another job"
                        .formatted(name, job.labelAttributeName(), task.folder().name(), task.attribute()));
            }
            String now = progress(job);
            if (!now.equals(said)) {
                progress.accept(now);
                said = now;
            }
            if (hasEnded(job)) {
                return job;
            }
            look.await("labelling job " + name);
        }
    }

    private static String progress(DescribeLabelingJobResponse job) {
        LabelCounters counters = job.labelCounters();
        int size = counters.totalLabeled() + counters.unlabeled() + counters.failedNonRetryableError();
        return size == 0
                ? job.labelingJobStatusAsString()
                : "%s, %d of %d labelled".formatted(job.labelingJobStatusAsString(), counters.totalLabeled(), size);
    }

    private static boolean hasEnded(DescribeLabelingJobResponse job) {
        if (job.labelingJobStatus() == LabelingJobStatus.FAILED) {
            throw new InvalidInputException(
                    "labelling job %s failed: %s".formatted(job.labelingJobName(), job.failureReason()));
        }
        return job.labelingJobStatus() == LabelingJobStatus.COMPLETED
                || job.labelingJobStatus() == LabelingJobStatus.STOPPED;
    }

    /**
     * Brings the labels of a job that has ended.
     *
     * @param enough the least confidence of a label that counts. Where one person reads each row nobody can disagree,
     *     and it is not asked
     */
    public Labels labels(LabelTask task, DescribeLabelingJobResponse job, double enough) {
        URI output = URI.create(job.labelingJobOutput().outputDatasetS3Uri());
        byte[] manifest = s3.getObjectAsBytes(request -> request.bucket(output.getAuthority())
                        .key(output.getPath().substring(1)))
                .asByteArray();
        boolean isAgreed = job.humanTaskConfig().numberOfHumanWorkersPerDataObject() > 1;
        return Labels.read(
                new String(manifest, StandardCharsets.UTF_8), task, job.labelAttributeName(), isAgreed ? enough : 0);
    }

    private void put(String key, byte[] content) {
        s3.putObject(request -> request.bucket(place.bucket()).key(key), RequestBody.fromBytes(content));
    }
}
