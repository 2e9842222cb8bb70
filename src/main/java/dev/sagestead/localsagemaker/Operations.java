package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.ShapeReader;
import dev.sagestead.localsagemaker.wire.ShapeWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The table of what the service can do: the name of an operation, the class of its request, and who handles it. */
final class Operations {

    private final Map<String, Function<JsonNode, JsonNode>> handlers = new TreeMap<>();

    /** Adds an operation. */
    <Q, A extends SdkPojo> Operations add(
            String name, Supplier<? extends SdkBuilder<?, Q>> request, Function<Q, A> handler) {
        handlers.put(name, json -> ShapeWriter.write(handler.apply(ShapeReader.read(json, request.get()))));
        return this;
    }

    /**
     * Handles one request.
     *
     * @throws ServiceException if the request is refused
     */
    JsonNode handle(String name, JsonNode request) {
        Function<JsonNode, JsonNode> handler = handlers.get(name);
        if (handler == null) {
            throw ServiceException.refused(
                    "UnknownOperationException",
                    "The requested operation is not implemented by local SageMaker: %s. Implemented are %s."
                            .formatted(name, String.join(", ", handlers.keySet())));
        }
        return handler.apply(request);
    }
}
