package dev.sagestead.localsagemaker.cloudwatch;

import java.io.Serial;

/** CloudWatch did not answer, or refused. */
public final class CloudWatchException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CloudWatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
