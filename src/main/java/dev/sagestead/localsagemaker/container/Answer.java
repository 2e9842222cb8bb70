package dev.sagestead.localsagemaker.container;

import java.nio.charset.StandardCharsets;

/**
 * What a container answers: an HTTP status, a media type and a body.
 *
 * @param container which container it was, in AWS's words: "primary", or its host name
 */
public record Answer(int status, String contentType, byte[] body, String container) {

    /** What the only container of a model is called: {@value}. */
    public static final String PRIMARY = "primary";

    /** Answers as the only container. */
    public Answer(int status, String contentType, byte[] body) {
        this(status, contentType, body, PRIMARY);
    }

    /** Answers with text. */
    static Answer text(int status, String contentType, String body) {
        return new Answer(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the same answer of a container of another name. */
    Answer from(String name) {
        return new Answer(status, contentType, body, name);
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
