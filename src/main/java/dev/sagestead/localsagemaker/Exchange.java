package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

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

    private final Request request;
    private final Response response;
    private final Callback end;
    private final long arrived = System.nanoTime();
    private boolean isAnswered;

    /** @param end to be told when the answer is on its way */
    Exchange(Request request, Response response, Callback end) {
        this.request = request;
        this.response = response;
        this.end = end;
        setHeader("x-amzn-RequestId", RandomId.uuid());
    }

    /** Returns when the request came, by {@link System#nanoTime}. */
    long arrived() {
        return arrived;
    }

    String method() {
        return request.getMethod();
    }

    /** Returns the path, still encoded. */
    String path() {
        return request.getHttpURI().getPath();
    }

    /** Returns what follows the question mark, still encoded; empty if there is nothing. */
    String query() {
        return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** Returns the region that the request was signed for; who signs nothing is taken to be in {@code us-east-1}. */
    String region() {
        Matcher matcher = CREDENTIAL_SCOPE.matcher(header("Authorization").orElse(""));
        return matcher.find() ? matcher.group("region") : DEFAULT_REGION;
    }

    /** Returns the whole body, or refuses a request that is too large. */
    byte[] body() throws IOException {
        InputStream in = Content.Source.asInputStream(request);
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
        response.getHeaders().put(name, value);
    }

    /** Whether an answer was given; there is one to each request. */
    boolean isAnswered() {
        return isAnswered;
    }

    void answer(int status, String contentType, byte[] body) {
        isAnswered = true;
        response.setStatus(status);
        setHeader("Content-Type", contentType);
        response.write(true, ByteBuffer.wrap(body), end);
    }

    void answer(int status, String contentType, JsonNode json) {
        answer(status, contentType, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with an error in the form of both protocols: the code in the body and in a header. */
    void answer(ServiceException error, String contentType) {
        setHeader("x-amzn-ErrorType", error.code());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("__type", error.code());
        json.put("message", error.getMessage());
        error.details().forEach((name, value) -> json.putPOJO(name, value));
        answer(error.status(), contentType, json);
    }
}
