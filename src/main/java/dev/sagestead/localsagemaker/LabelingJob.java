package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.labelling.TaskTemplate;
import dev.sagestead.localsagemaker.labelling.Work;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeLabelingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.LabelCounters;
import software.amazon.awssdk.services.sagemaker.model.LabelingJobStatus;

/**
 * One labelling job as it is now; every step of its life makes a new one.
 *
 * @param known what Describe answers, but for the counters
 * @param tasks what there is to do, once the manifest is read
 */
record LabelingJob(DescribeLabelingJobResponse known, Optional<Tasks> tasks) {

    /** What workers do, and how it looks. */
    record Tasks(Work work, TaskTemplate template) {}

    String name() {
        return known.labelingJobName();
    }

    LabelingJobStatus status() {
        return known.labelingJobStatus();
    }

    boolean isInProgress() {
        return status() == LabelingJobStatus.IN_PROGRESS;
    }

    /** Whether it has not ended. */
    boolean isUnderWay() {
        return status() == LabelingJobStatus.INITIALIZING || isInProgress();
    }

    /** Returns what Describe answers. */
    DescribeLabelingJobResponse description() {
        return known.copy(changed -> changed.labelCounters(counters()));
    }

    /** Returns how many objects are labelled; nobody is paid to label by machine here. */
    LabelCounters counters() {
        int size = tasks.map(each -> each.work().size()).orElse(0);
        boolean isExpired = status() == LabelingJobStatus.COMPLETED;
        int labeled = tasks.map(Tasks::work)
                .map(work -> isExpired ? work.answered() : work.labeled())
                .orElse(0);
        int failed = isExpired ? size - labeled : 0;
        return LabelCounters.builder()
                .totalLabeled(labeled)
                .humanLabeled(labeled)
                .machineLabeled(0)
                .failedNonRetryableError(failed)
                .unlabeled(size - labeled - failed)
                .build();
    }

    LabelingJob inProgress(Tasks read) {
        return new LabelingJob(with(LabelingJobStatus.IN_PROGRESS), Optional.of(read));
    }

    LabelingJob stopping() {
        return new LabelingJob(with(LabelingJobStatus.STOPPING), tasks);
    }

    LabelingJob failed(String reason) {
        return new LabelingJob(with(LabelingJobStatus.FAILED).copy(changed -> changed.failureReason(reason)), tasks);
    }

    /** @param output where the labels are */
    LabelingJob ended(LabelingJobStatus status, String output) {
        return new LabelingJob(
                with(status).copy(changed -> changed.labelingJobOutput(to -> to.outputDatasetS3Uri(output))), tasks);
    }

    private DescribeLabelingJobResponse with(LabelingJobStatus status) {
        return known.copy(changed -> changed.labelingJobStatus(status).lastModifiedTime(Instant.now()));
    }
}
