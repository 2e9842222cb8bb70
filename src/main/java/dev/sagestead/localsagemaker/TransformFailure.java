package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.TransformObjects.InputObject;
import dev.sagestead.localsagemaker.transform.RefusedObjectException;
import java.io.Serial;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a transform job failed; the message is the job's {@code FailureReason}. */
final class TransformFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * The most characters of a failure reason: {@value}.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTransformJob.html">FailureReason</a>
     */
    private static final int MAX_LENGTH = 1024;

    private TransformFailure(String reason) {
        super(reason.length() <= MAX_LENGTH ? reason : reason.substring(0, MAX_LENGTH - 1) + "…");
    }

    static TransformFailure ofClient(String message) {
        return new TransformFailure("ClientError: " + message);
    }

    /** AWS sends whoever asks to the log; what stands in brackets spares the way. */
    private static TransformFailure ofData(String detail) {
        return ofClient("See job logs for more information (local SageMaker: %s)".formatted(detail));
    }

    static TransformFailure ofModel(String detail) {
        return new TransformFailure(
                "AlgorithmError: See job logs for more information (local SageMaker: %s)".formatted(detail));
    }

    /** Some objects get no output. */
    static TransformFailure ofRefused(Map<InputObject, RefusedObjectException> refused) {
        String all = refused.entrySet().stream()
                .map(each -> each.getKey().shown() + ", " + each.getValue().getMessage())
                .collect(Collectors.joining("; "));
        return refused.values().stream().anyMatch(RefusedObjectException::isOfClient) ? ofData(all) : ofModel(all);
    }

    static TransformFailure unsupported(String detail) {
        return new TransformFailure(
                "AlgorithmError: The job cannot be run on this machine. (local SageMaker: %s)".formatted(detail));
    }

    static TransformFailure ofMachine(Throwable cause) {
        return new TransformFailure(
                "InternalServerError: We encountered an internal error. Please try again. (local SageMaker: %s)"
                        .formatted(cause));
    }

    /** The model does not start. */
    static TransformFailure of(LaunchFailure e) {
        return switch (e.cause()) {
            case MODEL_DATA -> ofClient(e.getMessage());
            case CONTAINER -> ofModel(e.detail());
            case UNSUPPORTED -> unsupported(e.detail());
            case MACHINE -> ofMachine(e);
        };
    }
}
