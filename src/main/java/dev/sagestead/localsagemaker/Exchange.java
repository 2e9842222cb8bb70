package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HTTP request and its answer, with what both APIs have in common. */
final class Exchange {

    /**
     * The most bytes that a body may have: {@value} (6 MiB).
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html">InvokeEndpoint</a>
     */
    static final int MAX_BODY_BYTES = 6 * 1024 * 1024;

    /** How much of a body that is too large is still read, so that the client gets to see the answer. */
    private static final long MAX_DRAINED_BYTES = 64L * 1024 * 1024;

    private static final String DEFAULT_REGION = "us-east-1";

    private static final Pattern CREDENTIAL_SCOPE =
            Pattern.compile("Credential=[^/,]+/\\d{8}/(?<region>[a-z]{2}(-[a-z]+)+-\\d)/");

    private final HttpExchange http;
    private final long arrived = System.nanoTime();

    Exchange(HttpExchange http) {
        this.http = http;
        http.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    }

    /** Returns when the request came, by {@link System#nanoTime}. */
    long arrived() {
        return arrived;
    }

    String method() {
        return http.getRequestMethod();
    }

    /** Returns the path, still encoded. */
    String path() {
        return http.getRequestURI().getRawPath();
    }

    /** Returns what follows the question mark, still encoded; empty if there is nothing. */
    String query() {
        return Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse("");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    /** Returns the region that the request was signed for; who signs nothing is taken to be in {@code us-east-1}. */
    String region() {
        Matcher matcher = CREDENTIAL_SCOPE.matcher(header("Authorization").orElse(""));
        return matcher.find() ? matcher.group("region") : DEFAULT_REGION;
    }

    /** Returns the whole body, or refuses a request that is too large. */
    byte[] body() throws IOException {
        InputStream in = http.getRequestBody();
        byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            drain(in);
            throw ServiceException.of(
                    413,
                    "ValidationError",
                    "HTTP content length exceeded %d bytes.".formatted(MAX_BODY_BYTES),
                    Map.of());
        }
        return body;
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long drained = 0;
        for (int count = in.read(buffer); count >= 0 && drained < MAX_DRAINED_BYTES; count = in.read(buffer)) {
            drained += count;
        }
    }

    void setHeader(String name, String value) {
        http.getResponseHeaders().set(name, value);
    }

    void answer(int status, String contentType, byte[] body) throws IOException {
        setHeader("Content-Type", contentType);
        // -1 is "no body", while 0 would announce chunks.
        http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            http.getResponseBody().write(body);
        }
    }

    void answer(int status, String contentType, JsonNode json) throws IOException {
        answer(status, contentType, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with an error in the form of both protocols: the code in the body and in a header. */
    void answer(ServiceException error, String contentType) throws IOException {
        setHeader("x-amzn-ErrorType", error.code());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("__type", error.code());
        json.put("message", error.getMessage());
        error.details().forEach((name, value) -> json.putPOJO(name, value));
        answer(error.status(), contentType, json);
    }
}
