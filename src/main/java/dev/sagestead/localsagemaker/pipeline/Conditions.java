package dev.sagestead.localsagemaker.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.localsagemaker.pipeline.References.UnresolvedException;

/**
 * Judges conditions.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html">the Condition
 *     step</a>
 */
public final class Conditions {

    private Conditions() {}

    /** Whether all conditions of a step hold. */
    public static boolean hold(Step step, References references) throws UnresolvedException {
        for (JsonNode condition : step.conditions()) {
            if (!holds(condition, references)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(JsonNode condition, References references) throws UnresolvedException {
        String type = condition.path("Type").asText();
        switch (type) {
            case "Not":
                return !holds(condition.path("Expression"), references);
            case "Or":
                for (JsonNode each : condition.path("Conditions")) {
                    if (holds(each, references)) {
                        return true;
                    }
                }
                return false;
            case "In":
                JsonNode value = references.resolve(condition.path("QueryValue"));
                for (JsonNode each : condition.path("Values")) {
                    if (isSame(value, references.resolve(each))) {
                        return true;
                    }
                }
                return false;
            default:
                return compare(
                        type, side(condition, "LeftValue", references), side(condition, "RightValue", references));
        }
    }

    private static JsonNode side(JsonNode condition, String name, References references) throws UnresolvedException {
        return references.resolve(condition.path(name));
    }

    private static boolean compare(String type, JsonNode left, JsonNode right) throws UnresolvedException {
        if (type.equals("Equals")) {
            return isSame(left, right);
        }
        double one = number(left);
        double other = number(right);
        return switch (type) {
            case "GreaterThan" -> one > other;
            case "GreaterThanOrEqualTo" -> one >= other;
            case "LessThan" -> one < other;
            case "LessThanOrEqualTo" -> one <= other;
            default -> throw new UnresolvedException("no condition is of type " + type);
        };
    }

    private static boolean isSame(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.asDouble() == other.asDouble()
                : one.asText().equals(other.asText());
    }

    private static double number(JsonNode value) throws UnresolvedException {
        try {
            return value.isNumber() ? value.asDouble() : Double.parseDouble(value.asText());
        } catch (NumberFormatException e) {
            throw new UnresolvedException("%s is no number to compare".formatted(value));
        }
    }
}
