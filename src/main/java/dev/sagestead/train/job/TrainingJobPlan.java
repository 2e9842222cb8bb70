package dev.sagestead.train.job;

import java.time.Duration;

/**
 * Where and as whom a training job runs.
 *
 * @param region whose image is taken
 * @param bucket takes the data, and the model
 * @param roleArn the execution role: it reads and writes the bucket and uses its key
 * @param instanceType such as {@code ml.m5.large}
 * @param capacity what it runs on
 * @param isRehearsed whether local SageMaker plays the service, and XGBoost4J the container
 */
public record TrainingJobPlan(
        String region, String bucket, String roleArn, String instanceType, Capacity capacity, boolean isRehearsed) {

    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Returns how often to look at a job. */
    JobLook look() {
        return JobLook.of(isRehearsed, LOOK);
    }
}
