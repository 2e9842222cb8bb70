package dev.sagestead.train.job;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ContainerHyperparameters;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.script.ScriptImage;
import dev.sagestead.train.Trainer;
import dev.sagestead.train.TrainingTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/**
 * Lets SageMaker train: puts the data into the bucket, starts a job, waits for its end, and brings the model back.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/how-it-works-training.html">training jobs</a>
 */
public final class TrainingJobTrainer implements Trainer {

    /** A job may take an hour; the models of this project take minutes. */
    private static final Duration MAX_RUNTIME = Duration.ofHours(1);

    /** How long a job on spare instances may take, all its waiting included. */
    private static final Duration MAX_WAIT = Duration.ofHours(2);

    /** The least that SageMaker attaches in GB is 1; images and data need some: {@value}. */
    private static final int VOLUME_GB = 10;

    private static final int MAX_NAME = 63;
    private final SageMakerClient sageMaker;
    private final S3Client s3;
    private final TrainingJobPlan plan;
    private final Consumer<String> progress;

    /** @param progress takes a sentence for every state that the job comes to */
    public TrainingJobTrainer(SageMakerClient sageMaker, S3Client s3, TrainingJobPlan plan, Consumer<String> progress) {
        this.sageMaker = sageMaker;
        this.s3 = s3;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Trains.
     *
     * @throws InvalidInputException if the job fails or is stopped, with its reason
     */
    @Override
    public byte[] train(TrainingTask task) {
        String name = JobNames.fresh(task.model(), MAX_NAME);
        sageMaker.createTrainingJob(request(task, name));
        say("training job " + name);
        DescribeTrainingJobResponse job = awaitEnd(name);
        if (job.trainingJobStatus() != TrainingJobStatus.COMPLETED) {
            throw new InvalidInputException("training job %s ended %s (%s)%s"
                    .formatted(
                            name,
                            job.trainingJobStatusAsString(),
                            job.secondaryStatusAsString(),
                            job.failureReason() == null ? "" : ": " + job.failureReason()));
        }
        return model(job);
    }

    /** Returns a trainer that brings the model of a job that is done, whatever the task. */
    public Trainer ofJob(String name) {
        TrainingJobTrainer that = this;
        return new Trainer() {
            @Override
            public byte[] train(TrainingTask task) {
                return model(sageMaker.describeTrainingJob(request -> request.trainingJobName(name)));
            }

            @Override
            public SortedMap<String, String> tools(TrainingTask task) {
                return that.tools(task);
            }
        };
    }

    void say(String line) {
        progress.accept(line);
    }

    private byte[] model(DescribeTrainingJobResponse job) {
        String url = job.modelArtifacts().s3ModelArtifacts();
        String key = url.substring(("s3://" + plan.bucket() + "/").length());
        byte[] archive = s3.getObjectAsBytes(
                        request -> request.bucket(plan.bucket()).key(key))
                .asByteArray();
        return JobModel.of(archive, url);
    }

    /** A rehearsed job is the work of XGBoost4J, or of the script's XGBoost here, and the lock says so. */
    @Override
    public SortedMap<String, String> tools(TrainingTask task) {
        if (plan.isRehearsed()) {
            return task.script().isPresent()
                    ? ScriptTrainer.tools(task, ScriptImage.here())
                    : Trainer.local().tools(task);
        }
        TreeMap<String, String> tools = new TreeMap<>();
        if (task.script().isPresent()) {
            tools.putAll(ScriptTrainer.script(task));
        }
        tools.put("sagemaker-xgboost", task.containerVersion());
        return tools;
    }

    /** Uploads what a job works from, and returns the request of a job of that name. */
    CreateTrainingJobRequest request(TrainingTask task, String name) {
        TrainingChannels channels = TrainingChannels.of(plan.bucket(), task);
        channels.upload(s3);
        say("data in " + channels.address(""));
        Map<String, String> hyperparameters = ContainerHyperparameters.of(task.training());
        List<Channel> data = new ArrayList<>(channels.channels());
        if (task.script().isPresent()) {
            ScriptSource source = ScriptSource.of(task);
            data.add(channels.code(s3, source));
            hyperparameters = ScriptHyperparameters.of(task, source, plan.region());
        }
        CreateTrainingJobRequest.Builder job = CreateTrainingJobRequest.builder()
                .trainingJobName(name)
                .roleArn(plan.roleArn())
                .algorithmSpecification(algorithm -> algorithm
                        .trainingImage(XgboostImages.load().uri(plan.region(), task.containerVersion()))
                        .trainingInputMode("File"))
                .hyperParameters(hyperparameters)
                .inputDataConfig(data)
                .outputDataConfig(output -> output.s3OutputPath(channels.address("jobs")))
                .resourceConfig(resources -> resources
                        .instanceType(plan.instanceType())
                        .instanceCount(1)
                        .volumeSizeInGB(VOLUME_GB))
                // The container needs no network; SageMaker itself brings data and script and takes the model.
                .enableNetworkIsolation(true)
                .stoppingCondition(stop -> stop.maxRuntimeInSeconds((int) MAX_RUNTIME.toSeconds()));
        if (plan.capacity() == Capacity.SPOT) {
            job.enableManagedSpotTraining(true)
                    .stoppingCondition(stop -> stop.maxRuntimeInSeconds((int) MAX_RUNTIME.toSeconds())
                            .maxWaitTimeInSeconds((int) MAX_WAIT.toSeconds()))
                    .checkpointConfig(checkpoints -> checkpoints.s3Uri(channels.address("checkpoints/" + name)));
        }
        return job.build();
    }

    private DescribeTrainingJobResponse awaitEnd(String name) {
        int told = 0;
        while (true) {
            DescribeTrainingJobResponse job = sageMaker.describeTrainingJob(request -> request.trainingJobName(name));
            for (SecondaryStatusTransition each : job.secondaryStatusTransitions()
                    .subList(told, job.secondaryStatusTransitions().size())) {
                progress.accept("%-12s %s".formatted(each.statusAsString(), each.statusMessage()));
                told++;
            }
            if (job.trainingJobStatus() != TrainingJobStatus.IN_PROGRESS
                    && job.trainingJobStatus() != TrainingJobStatus.STOPPING) {
                return job;
            }
            pause("training job " + name);
        }
    }

    /** Waits until it is worth asking again. */
    void pause(String job) {
        plan.look().await(job);
    }
}
