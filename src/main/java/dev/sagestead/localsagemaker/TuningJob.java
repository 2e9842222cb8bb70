package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjective;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;

/**
 * One tuning job as it is now; every step of its life makes a new one.
 *
 * @param description what Describe answers, without what is counted
 * @param trials its training jobs by name, in their order: what was tried, and the objective as far as it is known
 */
record TuningJob(DescribeHyperParameterTuningJobResponse description, Map<String, TuningTrial> trials) {

    TuningJob {
        trials = new LinkedHashMap<>(trials);
    }

    String name() {
        return description.hyperParameterTuningJobName();
    }

    HyperParameterTuningJobObjective objective() {
        return description.hyperParameterTuningJobConfig().hyperParameterTuningJobObjective();
    }

    boolean isMoreBetter() {
        return objective().type() == HyperParameterTuningJobObjectiveType.MAXIMIZE;
    }

    boolean isInProgress() {
        return description.hyperParameterTuningJobStatus() == HyperParameterTuningJobStatus.IN_PROGRESS;
    }

    List<String> trainingJobs() {
        return new ArrayList<>(trials.keySet());
    }

    /** Returns the job with one more trial, or with more known of one. */
    TuningJob with(String trainingJob, TuningTrial trial) {
        Map<String, TuningTrial> more = new LinkedHashMap<>(trials);
        more.put(trainingJob, trial);
        return new TuningJob(description.copy(changed -> changed.lastModifiedTime(Instant.now())), more);
    }

    TuningJob become(HyperParameterTuningJobStatus status, String failureReason) {
        Instant now = Instant.now();
        boolean isEnd = status != HyperParameterTuningJobStatus.STOPPING;
        return new TuningJob(
                description.copy(changed -> changed.hyperParameterTuningJobStatus(status)
                        .lastModifiedTime(now)
                        .hyperParameterTuningEndTime(isEnd ? now : null)
                        .failureReason(failureReason)),
                trials);
    }
}
