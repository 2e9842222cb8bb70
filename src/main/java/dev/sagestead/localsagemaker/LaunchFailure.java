package dev.sagestead.localsagemaker;

import java.io.Serial;

/**
 * Why a fleet did not come into service; the message is the endpoint's {@code FailureReason}.
 *
 * <p>It begins with the words that AWS would use, so that a search finds them, and ends with the detail that on AWS has
 * to be dug out of the container's log.
 */
final class LaunchFailure extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * The most characters of a failure reason: {@value}.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html">FailureReason</a>
     */
    private static final int MAX_LENGTH = 1024;

    private final Cause cause;
    private final String detail;

    private LaunchFailure(Cause cause, String inWordsOfAws, String detail) {
        super(cut("%s (local SageMaker: %s)".formatted(inWordsOfAws, detail)));
        this.cause = cause;
        this.detail = detail;
    }

    /** Who is to blame: a job has other words for that than an endpoint. */
    enum Cause {
        /** The model data are not where they should be, or are none. */
        MODEL_DATA,
        /** The container does not become healthy with them. */
        CONTAINER,
        /** AWS could do it, and this program cannot. */
        UNSUPPORTED,
        /** This machine. */
        MACHINE
    }

    Cause cause() {
        return cause;
    }

    /** Returns what AWS would not say, or only in a log. */
    String detail() {
        return detail;
    }

    private static String cut(String reason) {
        return reason.length() <= MAX_LENGTH ? reason : reason.substring(0, MAX_LENGTH - 1) + "…";
    }

    static LaunchFailure ofDownload(Place place, String url, String detail) {
        return new LaunchFailure(
                Cause.MODEL_DATA,
                ("Failed to download model data for container \"container_%d\" from URL: \"%s\". Please ensure that there"
                                + " is an object located at the URL and that the role passed to CreateModel has"
                                + " permissions to download the object.")
                        .formatted(place.number(), url),
                detail);
    }

    static LaunchFailure ofExtraction(Place place, String url, String detail) {
        return new LaunchFailure(
                Cause.MODEL_DATA,
                ("Failed to extract model data archive for container \"container_%d\" from URL \"%s\". Please ensure that"
                                + " the object located at the URL is a valid tar.gz archive.")
                        .formatted(place.number(), url),
                detail);
    }

    static LaunchFailure ofPing(Place place, String detail) {
        return new LaunchFailure(
                Cause.CONTAINER,
                ("The %s container for production variant %s did not pass the ping health check. Please check"
                                + " CloudWatch logs for this endpoint.")
                        .formatted(place.container(), place.variant()),
                detail);
    }

    /** For what AWS could do and this program cannot. */
    static LaunchFailure unsupported(String detail) {
        return new LaunchFailure(Cause.UNSUPPORTED, "The endpoint cannot be hosted on this machine.", detail);
    }

    static LaunchFailure ofMachine(Throwable cause) {
        return new LaunchFailure(
                Cause.MACHINE,
                "Request to service failed. If failure persists after retry, contact customer support.",
                cause.toString());
    }

    /**
     * Which container of an endpoint.
     *
     * @param variant name of the production variant
     * @param number its place among the containers of the model, from one
     * @param container its name: "primary" for the only one of a model, else its host name
     */
    record Place(String variant, int number, String container) {}
}
