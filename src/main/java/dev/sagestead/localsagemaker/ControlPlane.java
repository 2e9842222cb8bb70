package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/**
 * The SageMaker API, and what Service Quotas says of it: {@code POST /} with the operation in a header.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a>
 */
final class ControlPlane implements Api.Handler {

    static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private static final String TARGET_PREFIX = "SageMaker.";
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Function<String, RegionalService> regions;
    private final QuotaApi quotas;

    ControlPlane(Function<String, RegionalService> regions, QuotaApi quotas) {
        this.regions = regions;
        this.quotas = quotas;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        byte[] body = exchange.body();
        String target = exchange.header("X-Amz-Target").orElse("");
        if (target.startsWith(QuotaApi.TARGET_PREFIX)) {
            String operation = target.substring(QuotaApi.TARGET_PREFIX.length());
            exchange.answer(200, CONTENT_TYPE, quotas.handle(operation, parse(body)));
            return;
        }
        if (!exchange.method().equals("POST") || !exchange.path().equals("/") || !target.startsWith(TARGET_PREFIX)) {
            throw ServiceException.of(
                    404,
                    "UnknownOperationException",
                    "local SageMaker serves POST / with an X-Amz-Target of SageMaker.<operation>, and POST"
                            + " /endpoints/<name>/invocations.",
                    Map.of());
        }
        JsonNode answer =
                regions.apply(exchange.region()).handle(target.substring(TARGET_PREFIX.length()), parse(body));
        exchange.answer(200, CONTENT_TYPE, answer);
    }

    private static JsonNode parse(byte[] body) throws IOException {
        if (body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw ServiceException.refused("SerializationException", "could not parse JSON: " + e.getOriginalMessage());
        }
    }
}
