package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** What a template says itself. References and functions are values that only the deployment knows. */
final class Known {

    private Known() {}

    /** Whether only the deployment knows the value. */
    static boolean isOpen(JsonNode value) {
        return value.isObject()
                && value.size() == 1
                && value.fieldNames().next().matches("Ref|Fn::.+")
                && !isNoValue(value);
    }

    /** Whether there is certainly a value; a reference is one, a condition may be none. */
    static boolean isThere(JsonNode value) {
        return !isAbsent(value) && !value.has("Fn::If");
    }

    /** Whether there is certainly no value. */
    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull() || isNoValue(value);
    }

    /** Returns the number, which may be written as text, if the template says it. */
    static OptionalDouble number(JsonNode value) {
        if (value.isNumber()) {
            return OptionalDouble.of(value.asDouble());
        }
        try {
            return value.isTextual() ? OptionalDouble.of(Double.parseDouble(value.asText())) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Whether the value is certainly true. */
    static boolean isTrue(JsonNode value) {
        return value.asText().equalsIgnoreCase("true");
    }

    /** Returns the text, if the template says it. */
    static Optional<String> text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** Returns how a text ends, if the template says that: the last of joined pieces will do. */
    static Optional<String> ending(JsonNode value) {
        JsonNode pieces = value.at("/Fn::Join/1");
        return pieces.isArray() && !pieces.isEmpty() ? ending(pieces.get(pieces.size() - 1)) : text(value);
    }

    /** Returns the items that a list certainly has. */
    static List<JsonNode> items(JsonNode list) {
        return list.isArray()
                ? StreamSupport.stream(list.spliterator(), false)
                        .filter(Known::isThere)
                        .toList()
                : List.of();
    }

    /** Whether a list certainly has no items besides {@link #items}. */
    static boolean isComplete(JsonNode list) {
        return isAbsent(list)
                || list.isArray()
                        && StreamSupport.stream(list.spliterator(), false).noneMatch(item -> item.has("Fn::If"));
    }

    private static boolean isNoValue(JsonNode value) {
        return value.path("Ref").asText().equals("AWS::NoValue");
    }
}
