package dev.sagestead.review.checkout;

import java.io.Serial;

/** A program that we ran ended in an error; the message is what it printed. */
final class CommandFailedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    CommandFailedException(String output) {
        super(output);
    }
}
