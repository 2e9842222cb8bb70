package dev.sagestead.localsagemaker.container;

import java.io.Serial;

/** A request that the container does not do; the message is its whole answer. */
final class RequestRefused extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String HTML = "text/html; charset=utf-8";

    private final int status;

    RequestRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Refuses a body that is not of its content type; AWS's container answers that with 415, not with 400. */
    static RequestRefused unreadable(String format, String pythonError, String message) {
        return new RequestRefused(
                415,
                "Loading %s data failed with Exception, please ensure data is in %s format:\n <class '%s'>\n %s"
                        .formatted(format, format, pythonError, message));
    }

    /** Refuses with the page that the container's web server, Flask, makes of an error that nobody has handled. */
    static RequestRefused page(int status, String title, String text) {
        return new RequestRefused(
                status,
                "<!doctype html>\n<html lang=en>\n<title>%d %s</title>\n<h1>%s</h1>\n<p>%s</p>\n"
                        .formatted(status, title, title, text));
    }

    /** The container is too simple for what its interface promises, and fails. */
    static RequestRefused internalError(String detail) {
        RequestRefused page = page(
                500,
                "Internal Server Error",
                "The server encountered an internal error and was unable to complete your request. Either the server is"
                        + " overloaded or there is an error in the application.");
        return new RequestRefused(500, page.getMessage() + "(local SageMaker: %s)".formatted(detail));
    }

    Answer answer() {
        return Answer.text(status, HTML, getMessage());
    }
}
