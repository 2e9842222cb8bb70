package dev.sagestead.localsagemaker.labelling;

import java.io.Serial;

/**
 * Why a labelling job failed; the message is its FailureReason.
 *
 * <p>AWS documents that there is a reason but not its words, so what follows the prefix is ours.
 */
public final class LabellingFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private LabellingFailure(String message) {
        super(message);
    }

    /** The job's owner can mend it. */
    public static LabellingFailure ofClient(String message) {
        return new LabellingFailure("ClientError: " + message);
    }

    /** AWS could do it; this is only a rehearsal. */
    public static LabellingFailure unsupported(String message) {
        return new LabellingFailure("(local SageMaker: %s)".formatted(message));
    }
}
