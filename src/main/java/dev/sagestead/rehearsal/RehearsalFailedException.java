package dev.sagestead.rehearsal;

import java.io.Serial;

/** A rehearsal that could not go on. The message says why, for a person. */
final class RehearsalFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    RehearsalFailedException(String message) {
        super(message);
    }
}
