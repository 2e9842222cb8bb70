package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;

/**
 * One transform job as it is now; every step of its life makes a new one.
 *
 * @param description what Describe answers
 * @param model as it was when the job was created, with what its model packages say: deleting it changes nothing
 */
record TransformJob(DescribeTransformJobResponse description, DescribeModelResponse model) {

    String name() {
        return description.transformJobName();
    }

    boolean isInProgress() {
        return description.transformJobStatus() == TransformJobStatus.IN_PROGRESS;
    }

    boolean isStopping() {
        return description.transformJobStatus() == TransformJobStatus.STOPPING;
    }

    /** Returns the model with the job's environment over that of each of its containers. */
    DescribeModelResponse modelOfJob() {
        return model.copy(changed -> changed.primaryContainer(
                        model.primaryContainer() == null ? null : withEnvironment(model.primaryContainer()))
                .containers(
                        model.containers().stream().map(this::withEnvironment).toList()));
    }

    private ContainerDefinition withEnvironment(ContainerDefinition container) {
        Map<String, String> merged = new TreeMap<>(container.environment());
        merged.putAll(description.environment());
        return container.copy(changed -> changed.environment(merged));
    }

    TransformJob started() {
        return with(description.copy(changed -> changed.transformStartTime(Instant.now())));
    }

    TransformJob stopping() {
        return with(description.copy(changed -> changed.transformJobStatus(TransformJobStatus.STOPPING)));
    }

    /**
     * Returns the job at its end.
     *
     * @param failureReason null unless it failed
     */
    TransformJob ended(TransformJobStatus status, String failureReason) {
        return with(description.copy(changed ->
                changed.transformJobStatus(status).failureReason(failureReason).transformEndTime(Instant.now())));
    }

    private TransformJob with(DescribeTransformJobResponse changed) {
        return new TransformJob(changed, model);
    }
}
