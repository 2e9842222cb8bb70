package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceOutputConfig;

/**
 * One request of InvokeEndpointAsync.
 *
 * @param endpoint its name, as it was created
 * @param input the body, or where it lies
 * @param contentType the header, or "" if there is none
 * @param accept the header, or "" if there is none
 * @param inferenceId the client's id, or a new one
 * @param output where the answer goes; absent if the config names no S3OutputPath
 * @param failure where the answer of a failed container goes; absent if the config names no S3FailurePath
 * @param timeToLive how long it may wait
 * @param timeout how long the container may take
 * @param config what the endpoint config says of results
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html">InvokeEndpointAsync</a>
 */
record AsyncRequest(
        String endpoint,
        Input input,
        String contentType,
        String accept,
        Optional<String> customAttributes,
        String inferenceId,
        Optional<S3Location> output,
        Optional<S3Location> failure,
        Instant received,
        Duration timeToLive,
        Duration timeout,
        AsyncInferenceOutputConfig config) {

    /** The most bytes of a body within the request: {@value}. */
    private static final int MAX_INLINE_BYTES = 128_000;

    private static final String HEADERS = "X-Amzn-SageMaker-";

    /** Reads the headers, or refuses the request. */
    static AsyncRequest read(Exchange exchange, byte[] body, String endpoint, AsyncInferenceOutputConfig config) {
        String name = exchange.header(HEADERS + "Filename").orElseGet(() -> UUID.randomUUID() + ".out");
        String folder = exchange.header(HEADERS + "S3OutputPathExtension")
                .map(extension -> extension.replaceAll("^/+|/+$", "") + "/")
                .orElse("");
        return new AsyncRequest(
                endpoint,
                input(exchange, body),
                exchange.header(HEADERS + "Content-Type").orElse(""),
                exchange.header(HEADERS + "Accept").orElse(""),
                exchange.header(HEADERS + "Custom-Attributes"),
                exchange.header(HEADERS + "Inference-Id")
                        .orElseGet(() -> UUID.randomUUID().toString()),
                below(config.s3OutputPath(), folder + name),
                below(config.s3FailurePath(), folder + name.replaceFirst("\\.out$", "") + "-error.out"),
                Instant.now(),
                seconds(exchange, "RequestTTLSeconds", 60, 21_600, 21_600),
                seconds(exchange, "InvocationTimeoutSeconds", 1, 3_600, 900),
                config);
    }

    private static Input input(Exchange exchange, byte[] body) {
        Optional<String> location = exchange.header(HEADERS + "InputLocation");
        if (location.isPresent() == body.length > 0) {
            throw refused("Exactly one of InputLocation and Body has to be given.");
        }
        if (body.length > MAX_INLINE_BYTES) {
            throw refused("Body has %d bytes, but can have %d at most; use InputLocation."
                    .formatted(body.length, MAX_INLINE_BYTES));
        }
        return location.<Input>map(InS3::new).orElseGet(() -> new Inline(body));
    }

    private static Optional<S3Location> below(String url, String path) {
        try {
            return url == null
                    ? Optional.empty()
                    : Optional.of(S3Location.parse(url).child(path));
        } catch (StorageFailure e) {
            throw refused("%s is no address in S3.".formatted(url));
        }
    }

    private static Duration seconds(Exchange exchange, String header, int least, int greatest, int otherwise) {
        String text = exchange.header(HEADERS + header).orElse(String.valueOf(otherwise));
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > greatest) {
            throw refused("%s is %s, but has to be a number from %d to %d.".formatted(header, text, least, greatest));
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static ServiceException refused(String message) {
        return ServiceException.refused("ValidationError", message);
    }

    boolean isExpired(Instant now) {
        return now.isAfter(received.plus(timeToLive));
    }

    /** Where the body comes from. */
    sealed interface Input {}

    /** The body lies in S3. */
    record InS3(String url) implements Input {}

    /** The body came with the request. */
    record Inline(byte[] body) implements Input {}
}
