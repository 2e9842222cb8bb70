package dev.sagestead.localsagemaker.transform;

import java.io.Serial;

/** A record, or what the model made of it, is not what data processing was told to expect; the message says why. */
public final class UnusableRecordException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    UnusableRecordException(String message) {
        super(message);
    }
}
