package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ResourceConfig;

/**
 * What CreateTrainingJob refuses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html">CreateTrainingJob</a>
 */
record TrainingJobRules(InputRules inputs, Quotas quotas) {

    private static final int MAX_HYPERPARAMETERS = 100;
    private static final int MAX_VALUE_LENGTH = 2500;
    private static final int MAX_CHANNELS = 20;

    /** @param present the jobs that are there, of which some run */
    void check(CreateTrainingJobRequest request, Collection<TrainingJob> present) {
        if (request.algorithmSpecification() == null
                || request.resourceConfig() == null
                || request.resourceConfig().instanceType() == null
                || request.resourceConfig().instanceCount() == null
                || request.stoppingCondition() == null) {
            throw ServiceException.validation("AlgorithmSpecification, ResourceConfig with InstanceType and"
                    + " InstanceCount, and StoppingCondition are required.");
        }
        if ((request.algorithmSpecification().trainingImage() == null)
                == (request.algorithmSpecification().algorithmName() == null)) {
            throw ServiceException.validation(
                    "You must specify either TrainingImage or AlgorithmName in AlgorithmSpecification, and not both.");
        }
        require(request.hyperParameters().size() <= MAX_HYPERPARAMETERS, "hyperParameters", MAX_HYPERPARAMETERS);
        require(
                request.hyperParameters().values().stream().allMatch(value -> value.length() <= MAX_VALUE_LENGTH),
                "hyperParameters",
                MAX_VALUE_LENGTH);
        require(request.inputDataConfig().size() <= MAX_CHANNELS, "inputDataConfig", MAX_CHANNELS);
        checkInstances(request.resourceConfig(), present);
        checkSpot(request);
        Set<String> seen = new HashSet<>();
        for (Channel channel : request.inputDataConfig()) {
            if (!seen.add(channel.channelName())) {
                throw ServiceException.validation(
                        "Channel names must be unique, but %s is given twice.".formatted(channel.channelName()));
            }
            if (channel.dataSource().s3DataSource() != null) {
                inputs.requireObjects(channel.dataSource().s3DataSource().s3Uri(), request.roleArn());
            }
        }
    }

    /**
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StoppingCondition.html">MaxWaitTimeInSeconds</a>
     */
    private static void checkSpot(CreateTrainingJobRequest request) {
        Integer wait = request.stoppingCondition().maxWaitTimeInSeconds();
        boolean isSpot = Boolean.TRUE.equals(request.enableManagedSpotTraining());
        if (isSpot != (wait != null)) {
            throw ServiceException.validation(
                    isSpot
                            ? "MaxWaitTimeInSeconds is required when EnableManagedSpotTraining is true."
                            : "MaxWaitTimeInSeconds is supported only when EnableManagedSpotTraining is set to true.");
        }
        Integer run = request.stoppingCondition().maxRuntimeInSeconds();
        if (isSpot && run != null && wait < run) {
            throw ServiceException.validation(
                    "Invalid MaxWaitTimeInSeconds. It must be present and be greater than or equal to MaxRuntimeInSeconds");
        }
    }

    private static void require(boolean condition, String member, int most) {
        if (!condition) {
            throw ServiceException.validation(
                    ("1 validation error detected: Value at '%s' failed to satisfy constraint:"
                                    + " Member must have length less than or equal to %d")
                            .formatted(member, most));
        }
    }

    private void checkInstances(ResourceConfig wanted, Collection<TrainingJob> present) {
        int inUse = present.stream()
                .filter(job -> job.isInProgress() || job.isStopping())
                .map(job -> job.description().resourceConfig())
                .filter(used -> used.instanceType() == wanted.instanceType())
                .mapToInt(ResourceConfig::instanceCount)
                .sum();
        quotas.requireTrainingInstances(wanted.instanceTypeAsString(), inUse, wanted.instanceCount());
    }
}
