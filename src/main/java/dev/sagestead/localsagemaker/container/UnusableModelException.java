package dev.sagestead.localsagemaker.container;

import java.io.Serial;

/** A container cannot start from what it was given; the message says what is wrong, in lower case and in one line. */
public final class UnusableModelException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public UnusableModelException(String message) {
        super(message);
    }
}
