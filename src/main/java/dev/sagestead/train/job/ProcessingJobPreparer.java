package dev.sagestead.train.job;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Sha256;
import dev.sagestead.sagemaker.ScikitLearnImage;
import dev.sagestead.train.Preparation;
import dev.sagestead.train.PreparationTask;
import dev.sagestead.train.RefusedRowsException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;

/**
 * Lets SageMaker prepare data: puts tables and script into the bucket, starts a processing job in the scikit-learn
 * container, waits for its end, and brings the files back.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/processing-job.html">processing jobs</a>
 */
public final class ProcessingJobPreparer implements Preparation.Preparer {

    private static final Duration MAX_RUNTIME = Duration.ofHours(1);
    private static final int VOLUME_GB = 10;
    private static final int MAX_NAME = 63;

    private final SageMakerClient sageMaker;
    private final S3Client s3;
    private final TrainingJobPlan plan;
    private final OnceInS3 objects;
    private final Consumer<String> progress;

    /** @param progress takes a sentence for every step */
    public ProcessingJobPreparer(
            SageMakerClient sageMaker, S3Client s3, TrainingJobPlan plan, Consumer<String> progress) {
        this.sageMaker = sageMaker;
        this.s3 = s3;
        this.plan = plan;
        this.objects = new OnceInS3(s3, plan.bucket());
        this.progress = progress;
    }

    @Override
    public Map<String, byte[]> prepare(PreparationTask task) {
        String prefix = "training/%s/prepare/%s/".formatted(task.model(), digest(task));
        upload(task, prefix);
        progress.accept("tables and script in " + objects.address(prefix));
        String name = JobNames.fresh(task.model(), MAX_NAME);
        String output = prefix + "output/" + name + "/";
        start(task, name, prefix, output);
        progress.accept("processing job " + name);
        DescribeProcessingJobResponse job = awaitEnd(name);
        if (job.processingJobStatus() != ProcessingJobStatus.COMPLETED) {
            if (job.exitMessage() != null) {
                throw new RefusedRowsException(job.exitMessage().lines().toList());
            }
            throw new InvalidInputException("processing job %s ended %s%s"
                    .formatted(
                            name,
                            job.processingJobStatusAsString(),
                            job.failureReason() == null ? "" : ": " + job.failureReason()));
        }
        progress.accept("processing job completed");
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String channel : Preparation.CHANNELS) {
            String key = output + PreparationScript.file(channel);
            if (objects.isThere(key)) {
                files.put(
                        channel,
                        s3.getObjectAsBytes(
                                        request -> request.bucket(plan.bucket()).key(key))
                                .asByteArray());
            }
        }
        return files;
    }

    /** The same tables, script and features are at the same place. */
    private static String digest(PreparationTask task) {
        String all = task.digestOfTables() + Sha256.of(task.script()) + Sha256.of(task.manifest());
        return Sha256.of(all.getBytes(StandardCharsets.US_ASCII));
    }

    private void upload(PreparationTask task, String prefix) {
        task.contents().forEach((name, content) -> objects.put(prefix + "raw/" + name, "text/csv", content));
        objects.put(prefix + "manifest/manifest.json", "application/json", PreparationTask.content(task.manifest()));
        objects.put(
                prefix + "code/" + task.script().getFileName(),
                "text/x-python",
                PreparationTask.content(task.script()));
    }

    private void start(PreparationTask task, String name, String prefix, String output) {
        String script = task.script().getFileName().toString();
        sageMaker.createProcessingJob(request -> request.processingJobName(name)
                .roleArn(plan.roleArn())
                .appSpecification(app -> app.imageUri(ScikitLearnImage.uri(plan.region()))
                        .containerEntrypoint(PreparationScript.entrypoint(script))
                        .containerArguments(PreparationScript.arguments()))
                .processingInputs(
                        input("raw", prefix + "raw/", PreparationScript.RAW),
                        input("manifest", prefix + "manifest/", PreparationScript.MANIFEST),
                        input("code", prefix + "code/", PreparationScript.CODE))
                .processingOutputConfig(config -> config.outputs(List.of(ProcessingOutput.builder()
                        .outputName("prepared")
                        .s3Output(s3Output -> s3Output.s3Uri(objects.address(output))
                                .localPath(PreparationScript.OUTPUT)
                                .s3UploadMode("EndOfJob"))
                        .build())))
                .processingResources(resources -> resources.clusterConfig(cluster -> cluster.instanceCount(1)
                        .instanceType(plan.instanceType())
                        .volumeSizeInGB(VOLUME_GB)))
                // The container needs no network; SageMaker itself brings the tables and takes the files.
                .networkConfig(network -> network.enableNetworkIsolation(true))
                .stoppingCondition(stop -> stop.maxRuntimeInSeconds((int) MAX_RUNTIME.toSeconds())));
    }

    private ProcessingInput input(String name, String key, String path) {
        return ProcessingInput.builder()
                .inputName(name)
                .s3Input(source -> source.s3Uri(objects.address(key))
                        .localPath(path)
                        .s3DataType("S3Prefix")
                        .s3InputMode("File"))
                .build();
    }

    private DescribeProcessingJobResponse awaitEnd(String name) {
        while (true) {
            DescribeProcessingJobResponse job =
                    sageMaker.describeProcessingJob(request -> request.processingJobName(name));
            if (job.processingJobStatus() != ProcessingJobStatus.IN_PROGRESS
                    && job.processingJobStatus() != ProcessingJobStatus.STOPPING) {
                return job;
            }
            plan.look().await("processing job " + name);
        }
    }
}
