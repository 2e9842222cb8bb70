package dev.sagestead.localsagemaker.container;

import java.nio.charset.StandardCharsets;

/** What a container answers: an HTTP status, a media type and a body. */
public record Answer(int status, String contentType, byte[] body) {

    /** Answers with text. */
    static Answer text(int status, String contentType, String body) {
        return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the container did what it was asked for. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Returns the body as text: what an error says. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
