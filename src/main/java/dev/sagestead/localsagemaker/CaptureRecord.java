package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.localsagemaker.container.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import software.amazon.awssdk.services.sagemaker.model.CaptureContentTypeHeader;
import software.amazon.awssdk.services.sagemaker.model.CaptureMode;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;

/**
 * Writes one captured invocation as SageMaker does.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html">the
 *     format</a>
 */
record CaptureRecord(DataCaptureConfig config) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final CaptureContentTypeHeader NO_TYPES =
            CaptureContentTypeHeader.builder().build();

    /** Returns the line, with its end. */
    String line(Invocation invocation, Answer answer, Instant time) {
        ObjectNode data = NODES.objectNode();
        if (captures(CaptureMode.INPUT)) {
            data.set(
                    "endpointInput",
                    payload(
                            "INPUT",
                            invocation.request().contentType(),
                            invocation.request().body()));
        }
        if (captures(CaptureMode.OUTPUT)) {
            data.set("endpointOutput", payload("OUTPUT", answer.contentType(), answer.body()));
        }
        ObjectNode metadata = NODES.objectNode();
        metadata.put("eventId", UUID.randomUUID().toString());
        invocation
                .customAttributes()
                .ifPresent(text -> metadata.putArray("customAttributes").add(text));
        invocation.inferenceId().ifPresent(id -> metadata.put("inferenceId", id));
        metadata.put("inferenceTime", time.truncatedTo(ChronoUnit.SECONDS).toString());
        ObjectNode line = NODES.objectNode();
        line.set("captureData", data);
        line.set("eventMetadata", metadata);
        line.put("eventVersion", "0");
        return line + "\n";
    }

    private boolean captures(CaptureMode mode) {
        return config.captureOptions().stream()
                .anyMatch(
                        option -> option.captureMode() == mode || option.captureMode() == CaptureMode.INPUT_AND_OUTPUT);
    }

    private ObjectNode payload(String mode, String contentType, byte[] body) {
        String encoding = encoding(contentType);
        ObjectNode payload = NODES.objectNode();
        payload.put("observedContentType", contentType);
        payload.put("mode", mode);
        payload.put(
                "data",
                encoding.equals("BASE64")
                        ? Base64.getEncoder().encodeToString(body)
                        : new String(body, StandardCharsets.UTF_8));
        payload.put("encoding", encoding);
        return payload;
    }

    /** What is neither of the CSV nor of the JSON types that the config names, is not taken for text. */
    private String encoding(String contentType) {
        CaptureContentTypeHeader types =
                config.captureContentTypeHeader() == null ? NO_TYPES : config.captureContentTypeHeader();
        if (isOneOf(types.csvContentTypes(), contentType)) {
            return "CSV";
        }
        return isOneOf(types.jsonContentTypes(), contentType) ? "JSON" : "BASE64";
    }

    private static boolean isOneOf(List<String> types, String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return types.stream().anyMatch(type::equalsIgnoreCase);
    }
}
