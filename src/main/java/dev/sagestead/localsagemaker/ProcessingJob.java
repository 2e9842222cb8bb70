package dev.sagestead.localsagemaker;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;

/**
 * One processing job as it is now; every step of its life makes a new one.
 *
 * @param description what Describe answers
 */
record ProcessingJob(DescribeProcessingJobResponse description) {

    /** A day, as on AWS. */
    private static final int DEFAULT_MAX_RUNTIME_SECONDS = 86_400;

    String name() {
        return description.processingJobName();
    }

    boolean isInProgress() {
        return description.processingJobStatus() == ProcessingJobStatus.IN_PROGRESS;
    }

    boolean isStopping() {
        return description.processingJobStatus() == ProcessingJobStatus.STOPPING;
    }

    /** Whether it has run longer than it may. */
    boolean isOverdue(Instant now) {
        int most = description.stoppingCondition() == null
                        || description.stoppingCondition().maxRuntimeInSeconds() == null
                ? DEFAULT_MAX_RUNTIME_SECONDS
                : description.stoppingCondition().maxRuntimeInSeconds();
        return description.processingStartTime() != null
                && now.isAfter(description.processingStartTime().plus(Duration.ofSeconds(most)));
    }

    ProcessingJob started() {
        return new ProcessingJob(description.copy(
                changed -> changed.processingStartTime(Instant.now()).lastModifiedTime(Instant.now())));
    }

    ProcessingJob stopping() {
        return new ProcessingJob(description.copy(changed ->
                changed.processingJobStatus(ProcessingJobStatus.STOPPING).lastModifiedTime(Instant.now())));
    }

    /**
     * Returns the job at its end.
     *
     * @param failureReason null unless it failed
     * @param exitMessage what the script has left as its message, or null
     */
    ProcessingJob ended(ProcessingJobStatus status, String failureReason, String exitMessage) {
        Instant now = Instant.now();
        return new ProcessingJob(description.copy(changed -> changed.processingJobStatus(status)
                .failureReason(failureReason)
                .exitMessage(exitMessage)
                .processingEndTime(now)
                .lastModifiedTime(now)));
    }
}
