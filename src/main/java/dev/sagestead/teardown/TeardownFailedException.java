package dev.sagestead.teardown;

/** A step that did not come to its end; the message says which, why, and what to do. */
public final class TeardownFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what failed in one sentence. */
    public TeardownFailedException(String message) {
        super(message);
    }
}
