package dev.sagestead.localsagemaker;

import java.io.Serial;

/** Why a processing job failed; the message is the job's {@code FailureReason}. */
final class ProcessingFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_LENGTH = 1024;

    private final String exitMessage;

    private ProcessingFailure(String reason, String exitMessage) {
        super(reason.length() <= MAX_LENGTH ? reason : reason.substring(0, MAX_LENGTH - 1) + "…");
        this.exitMessage = exitMessage;
    }

    /** Returns what the script has left as its message, or null. */
    String exitMessage() {
        return exitMessage;
    }

    /** AWS sends whoever asks to the log; what stands in brackets spares the way. */
    static ProcessingFailure ofScript(int code, String reason, String exitMessage) {
        return new ProcessingFailure(
                "AlgorithmError: See job logs for more information (local SageMaker: exit code %d: %s)"
                        .formatted(code, reason),
                exitMessage);
    }

    static ProcessingFailure ofClient(String message) {
        return new ProcessingFailure("ClientError: " + message, null);
    }

    static ProcessingFailure unsupported(String detail) {
        return new ProcessingFailure(
                "AlgorithmError: The job cannot be run on this machine. (local SageMaker: %s)".formatted(detail), null);
    }
}
