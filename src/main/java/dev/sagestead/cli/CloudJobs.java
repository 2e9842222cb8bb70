package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.settings.StackNames;
import dev.sagestead.train.job.Capacity;
import dev.sagestead.train.job.TrainingJobPlan;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * Jobs in an environment: as whom they run, and on what.
 *
 * @param environment where
 * @param role of the jobs, if somebody names one
 * @param instanceType what they run on
 * @param capacity and how it is had
 */
record CloudJobs(CloudEnvironment environment, Optional<String> role, String instanceType, Capacity capacity) {

    /** What is to be done by jobs. */
    @FunctionalInterface
    interface Work<T> {
        T with(SageMakerClient sageMaker, S3Client s3, TrainingJobPlan plan);
    }

    /** Does something by jobs; arguments as {@link CloudEnvironment#with} has them. */
    <T> T with(String what, Consumer<String> say, Work<T> work) {
        return environment.with(what, say, (target, sageMaker, s3) -> {
            // First what can be said without asking anybody.
            String roleArn = role(target);
            String bucket = environment.modelBucket(target);
            return work.with(
                    sageMaker,
                    s3,
                    new TrainingJobPlan(
                            target.region().id(), bucket, roleArn, instanceType, capacity, target.isRehearsal()));
        });
    }

    /** Whoever names none gets the one of the environment's training stack. */
    private String role(CallTarget target) {
        return role.or(() -> environment
                        .settings()
                        .training()
                        .map(training ->
                                environment.output(target, StackNames.TRAINING, StackNames.JOB_ROLE_ARN_OUTPUT)))
                .orElseGet(() -> {
                    if (!target.isRehearsal()) {
                        throw new InvalidInputException(
                                ("name the execution role of the job with --role, or let %1$s have one: \"training\": {} below"
                                                + " environments.%1$s in cdk.json, and deploy")
                                        .formatted(environment.settings().name()));
                    }
                    return "arn:aws:iam::%s:role/rehearsed-training"
                            .formatted(environment.settings().target().account());
                });
    }
}
