package dev.sagestead.localsagemaker.container;

/**
 * What reaches a container at {@code POST /invocations}.
 *
 * @param contentType the header, or "" if there is none
 * @param accept the header, or "" if there is none
 * @param target the host name of the container that is meant, or "" for the model as a whole
 */
public record Request(byte[] body, String contentType, String accept, String target) {

    /** Asks the model as a whole. */
    public Request(byte[] body, String contentType, String accept) {
        this(body, contentType, accept, "");
    }
}
