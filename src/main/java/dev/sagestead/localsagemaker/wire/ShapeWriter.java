package dev.sagestead.localsagemaker.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Writes an AWS SDK class as a response of the AWS JSON 1.1 protocol; the counterpart of {@link ShapeReader}.
 *
 * <p>Members that were never set are left out. Timestamps are seconds since the epoch with milliseconds as decimals,
 * written out in full because some clients do not read exponents.
 */
public final class ShapeWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ShapeWriter() {}

    /** Returns the shape as JSON, members in the order of the SDK's class. */
    public static ObjectNode write(SdkPojo shape) {
        ObjectNode json = NODES.objectNode();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (isSet(value)) {
                json.set(field.locationName(), node(value));
            }
        }
        return json;
    }

    private static boolean isSet(Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static JsonNode node(Object value) {
        if (value instanceof SdkPojo shape) {
            return write(shape);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode(list.size());
            list.forEach(each -> array.add(node(each)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, each) -> object.set(key.toString(), node(each)));
            return object;
        }
        if (value instanceof Instant instant) {
            return NODES.numberNode(BigDecimal.valueOf(instant.toEpochMilli(), 3));
        }
        if (value instanceof SdkBytes bytes) {
            return NODES.binaryNode(bytes.asByteArray());
        }
        return MAPPER.valueToTree(value);
    }
}
