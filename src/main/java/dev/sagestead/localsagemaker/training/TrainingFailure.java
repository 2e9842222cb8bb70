package dev.sagestead.localsagemaker.training;

import java.io.Serial;

/**
 * Why a training failed; the message is the job's {@code FailureReason}.
 *
 * <p>It begins with the words that AWS would use, so that a search finds them; the detail that on AWS has to be dug out
 * of the container's log stands in brackets.
 */
public final class TrainingFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * The most characters of a failure reason: {@value}.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html">FailureReason</a>
     */
    private static final int MAX_LENGTH = 1024;

    private TrainingFailure(String reason) {
        super(reason.length() <= MAX_LENGTH ? reason : reason.substring(0, MAX_LENGTH - 1) + "…");
    }

    /** The one who asked gave the container something that it does not take. */
    static TrainingFailure ofClient(String message) {
        return new TrainingFailure("ClientError: %s, exit code: 1".formatted(message));
    }

    /** XGBoost refuses the training; the message is its own. */
    static TrainingFailure ofAlgorithm(String message) {
        return new TrainingFailure(
                "AlgorithmError: XGB train call failed with exception:\n %s, exit code: 1".formatted(message));
    }

    /** A script has failed; the message is what it left, or what the container says of it. */
    public static TrainingFailure ofScript(String message, int exitCode) {
        return new TrainingFailure("AlgorithmError: %s, exit code: %d".formatted(message.strip(), exitCode));
    }

    /** There is no script to run. */
    public static TrainingFailure ofScriptSource(String detail) {
        return new TrainingFailure(
                "AlgorithmError: framework error: the script cannot be run (local SageMaker: %s), exit code: 1"
                        .formatted(detail));
    }

    /** The data cannot be read. */
    public static TrainingFailure ofDownload(String channel, String detail) {
        return new TrainingFailure(
                "ClientError: Data download failed:Could not download the data of channel %s (local SageMaker: %s)"
                        .formatted(channel, detail));
    }

    /** The model cannot be written. */
    public static TrainingFailure ofUpload(String url, String detail) {
        return new TrainingFailure(
                "ClientError: Artifact upload failed:Could not write %s (local SageMaker: %s)".formatted(url, detail));
    }

    /** For what AWS could do and this program cannot. */
    public static TrainingFailure unsupported(String detail) {
        return new TrainingFailure(
                "AlgorithmError: The training cannot be run on this machine. (local SageMaker: %s)".formatted(detail));
    }

    /** For what is nobody's fault but this program's or its machine's. */
    public static TrainingFailure ofMachine(Throwable cause) {
        return new TrainingFailure(
                "InternalServerError: We encountered an internal error. Please try again. (local SageMaker: %s)"
                        .formatted(cause));
    }
}
