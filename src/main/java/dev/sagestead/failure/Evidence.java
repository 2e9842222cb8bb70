package dev.sagestead.failure;

import java.util.List;

/**
 * What there is to judge a failure by.
 *
 * @param reasons what SageMaker and CloudFormation say, the most telling first: the endpoint's {@code FailureReason},
 *     the failed resources of the last operation in the order of their failing, the state of a stack that is stuck;
 *     empty if nothing failed
 * @param log the last lines of the endpoint's containers, the oldest first
 * @param gaps what could not be read and why, one sentence each
 * @param absent what is not there, such as {@code stack dev-network}: never deployed, or removed
 */
public record Evidence(List<String> reasons, List<String> log, List<String> gaps, List<String> absent) {

    /** Keeps its own copies. */
    public Evidence {
        reasons = List.copyOf(reasons);
        log = List.copyOf(log);
        gaps = List.copyOf(gaps);
        absent = List.copyOf(absent);
    }

    /** Returns what was said and what was written, with nothing amiss. */
    static Evidence of(List<String> reasons, List<String> log) {
        return new Evidence(reasons, log, List.of(), List.of());
    }

    /** Whether anything failed. */
    public boolean isOfFailure() {
        return !reasons.isEmpty();
    }
}
