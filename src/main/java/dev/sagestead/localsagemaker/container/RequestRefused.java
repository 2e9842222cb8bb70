package dev.sagestead.localsagemaker.container;

import java.io.Serial;

/** A request that the container answers with a client error. */
final class RequestRefused extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    RequestRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    Answer answer() {
        return Answer.text(status, "text/html; charset=utf-8", getMessage());
    }
}
