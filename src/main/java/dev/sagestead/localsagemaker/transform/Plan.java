package dev.sagestead.localsagemaker.transform;

import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.BatchStrategy;
import software.amazon.awssdk.services.sagemaker.model.SplitType;

/**
 * How a job sends objects to the model, with every default in place.
 *
 * @param split {@link SplitType#LINE}, or {@link SplitType#NONE} for objects that are sent as a whole
 * @param assembly whether every output record ends in a line feed
 * @param strategy how many records go into a request
 * @param maxPayload the most bytes of a request
 * @param concurrency how many requests are under way at once
 * @param retries how often a request is sent again that the model fails to answer (5xx)
 * @param contentType of requests, or ""
 * @param accept what the answers should be, or ""
 * @param association what is filtered and joined
 */
public record Plan(
        SplitType split,
        AssemblyType assembly,
        BatchStrategy strategy,
        long maxPayload,
        int concurrency,
        int retries,
        String contentType,
        String accept,
        Association association) {

    /** Whether a request holds one record and its answer is one. */
    boolean isRecordByRecord() {
        return split == SplitType.NONE || strategy == BatchStrategy.SINGLE_RECORD;
    }
}
