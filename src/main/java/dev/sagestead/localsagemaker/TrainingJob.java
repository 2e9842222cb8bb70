package dev.sagestead.localsagemaker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/**
 * One training job as it is now; every step of its life makes a new one.
 *
 * @param description what Describe answers
 */
record TrainingJob(DescribeTrainingJobResponse description) {

    /** A day, as on AWS. */
    private static final Duration DEFAULT_MAX_RUNTIME = Duration.ofDays(1);

    private static final Set<SecondaryStatus> ENDS = Set.of(
            SecondaryStatus.COMPLETED,
            SecondaryStatus.FAILED,
            SecondaryStatus.STOPPED,
            SecondaryStatus.MAX_RUNTIME_EXCEEDED);

    String name() {
        return description.trainingJobName();
    }

    /** Whether it neither has ended nor is asked to end. */
    boolean isInProgress() {
        return description.trainingJobStatus() == TrainingJobStatus.IN_PROGRESS;
    }

    /** Whether it is asked to end. */
    boolean isStopping() {
        return description.trainingJobStatus() == TrainingJobStatus.STOPPING;
    }

    /** Whether it has run longer than it may. */
    boolean isOverdue(Instant now) {
        Integer seconds = description.stoppingCondition() == null
                ? null
                : description.stoppingCondition().maxRuntimeInSeconds();
        Duration most = seconds == null ? DEFAULT_MAX_RUNTIME : Duration.ofSeconds(seconds);
        return now.isAfter(description.trainingStartTime().plus(most));
    }

    /** Returns where its model goes. */
    String modelUrl() {
        return output("model.tar.gz");
    }

    /** Returns where goes what a script keeps besides its model. */
    String outputUrl() {
        return output("output.tar.gz");
    }

    private String output(String file) {
        String path = description.outputDataConfig().s3OutputPath();
        return "%s%s%s/output/%s".formatted(path, path.endsWith("/") ? "" : "/", name(), file);
    }

    /** Returns the job in its next state, which ends the one before. */
    TrainingJob become(SecondaryStatus secondary, String message) {
        Instant now = Instant.now();
        List<SecondaryStatusTransition> transitions = new ArrayList<>(description.secondaryStatusTransitions());
        if (!transitions.isEmpty()) {
            int last = transitions.size() - 1;
            transitions.set(last, transitions.get(last).copy(ended -> ended.endTime(now)));
        }
        boolean isEnd = ENDS.contains(secondary);
        transitions.add(SecondaryStatusTransition.builder()
                .status(secondary)
                .startTime(now)
                .endTime(isEnd ? now : null)
                .statusMessage(message)
                .build());
        DescribeTrainingJobResponse.Builder next = description.toBuilder()
                .secondaryStatus(secondary)
                .secondaryStatusTransitions(transitions)
                .lastModifiedTime(now)
                .trainingJobStatus(status(secondary));
        if (secondary == SecondaryStatus.DOWNLOADING) {
            next.trainingStartTime(now);
        }
        if (isEnd) {
            Instant start = Optional.ofNullable(description.trainingStartTime()).orElse(now);
            int seconds = (int) Math.ceil(Duration.between(start, now).toMillis() / 1e3);
            next.trainingEndTime(now).trainingTimeInSeconds(seconds).billableTimeInSeconds(seconds);
        }
        return new TrainingJob(next.build());
    }

    private static TrainingJobStatus status(SecondaryStatus secondary) {
        return switch (secondary) {
            case COMPLETED -> TrainingJobStatus.COMPLETED;
            case FAILED -> TrainingJobStatus.FAILED;
            case STOPPED, MAX_RUNTIME_EXCEEDED -> TrainingJobStatus.STOPPED;
            case STOPPING -> TrainingJobStatus.STOPPING;
            default -> TrainingJobStatus.IN_PROGRESS;
        };
    }
}
