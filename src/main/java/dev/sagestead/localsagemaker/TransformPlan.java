package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.transform.Association;
import dev.sagestead.localsagemaker.transform.Association.Joining;
import dev.sagestead.localsagemaker.transform.DataFilter;
import dev.sagestead.localsagemaker.transform.Plan;
import dev.sagestead.localsagemaker.transform.RecordFormat;
import dev.sagestead.localsagemaker.transform.UnusableRecordException;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.AssemblyType;
import software.amazon.awssdk.services.sagemaker.model.BatchStrategy;
import software.amazon.awssdk.services.sagemaker.model.DataProcessing;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.JoinSource;
import software.amazon.awssdk.services.sagemaker.model.SplitType;

/**
 * Reads from a job how it is done. What it leaves open is as the XGBoost container's {@code GET /execution-parameters}
 * has it: as many requests at once as there are processors, {@code MULTI_RECORD}, 6 MB.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-batch-code.html">execution
 *     parameters</a>
 */
final class TransformPlan {

    /** The most MB of a request, unless said otherwise: {@value}. */
    static final int DEFAULT_PAYLOAD_MB = 6;

    private static final long MB = 1024 * 1024;
    private static final int DEFAULT_RETRIES = 3;

    private TransformPlan() {}

    /**
     * Requires a job that {@link TransformRules} let through.
     *
     * @throws TransformFailure if AWS would run it, and this program cannot
     */
    static Plan of(TransformJob whole) throws TransformFailure {
        requireSupported(whole);
        DescribeTransformJobResponse job = whole.description();
        return new Plan(
                job.transformInput().splitType() == SplitType.LINE ? SplitType.LINE : SplitType.NONE,
                job.transformOutput().assembleWith() == AssemblyType.LINE ? AssemblyType.LINE : AssemblyType.NONE,
                job.batchStrategy() == BatchStrategy.SINGLE_RECORD
                        ? BatchStrategy.SINGLE_RECORD
                        : BatchStrategy.MULTI_RECORD,
                MB * (job.maxPayloadInMB() == null ? DEFAULT_PAYLOAD_MB : job.maxPayloadInMB()),
                concurrency(job.maxConcurrentTransforms()),
                job.modelClientConfig() == null || job.modelClientConfig().invocationsMaxRetries() == null
                        ? DEFAULT_RETRIES
                        : job.modelClientConfig().invocationsMaxRetries(),
                text(job.transformInput().contentType()),
                text(job.transformOutput().accept()),
                association(job));
    }

    private static void requireSupported(TransformJob job) throws TransformFailure {
        DescribeTransformJobResponse description = job.description();
        SplitType split = description.transformInput().splitType();
        if (split == SplitType.RECORD_IO || split == SplitType.TF_RECORD) {
            throw TransformFailure.unsupported(
                    "it splits by Line or not at all, but the job has the SplitType " + split);
        }
        if (description.dataCaptureConfig() != null) {
            throw TransformFailure.unsupported(
                    "it captures no data of transform jobs, but the job has a DataCaptureConfig");
        }
        if (description.maxPayloadInMB() != null && description.maxPayloadInMB() == 0) {
            throw TransformFailure.unsupported("MaxPayloadInMB 0 asks for HTTP chunked encoding, which SageMaker's"
                    + " built-in algorithms do not support");
        }
        if (Variants.isDirect(job.model())) {
            throw TransformFailure.unsupported("the containers of the model are invoked directly, each on its own, and"
                    + " a transform job cannot say which of them it means");
        }
    }

    private static int concurrency(Integer wanted) {
        return wanted == null || wanted == 0 ? Runtime.getRuntime().availableProcessors() : wanted;
    }

    private static String text(String header) {
        return header == null ? "" : header;
    }

    private static Association association(DescribeTransformJobResponse job) {
        DataProcessing processing = Optional.ofNullable(job.dataProcessing())
                .orElse(DataProcessing.builder().build());
        try {
            return new Association(
                    RecordFormat.of(job.transformInput().contentType()),
                    DataFilter.parse(processing.inputFilter()),
                    processing.joinSource() == JoinSource.INPUT ? Joining.INPUT : Joining.NONE,
                    DataFilter.parse(processing.outputFilter()));
        } catch (UnusableRecordException e) {
            throw new IllegalStateException("the rules let a filter through that is none", e);
        }
    }
}
