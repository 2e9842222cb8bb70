package dev.sagestead.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A CloudFormation template, as far as it can be read without deploying it. */
final class StackTemplate {

    private final JsonNode resources;

    /**
     * Takes a template as the CDK writes it.
     *
     * @throws IllegalArgumentException if it has no resources
     */
    StackTemplate(JsonNode template) {
        this.resources = template.path("Resources");
        if (!resources.isObject()) {
            throw new IllegalArgumentException("a CloudFormation template has an object \"Resources\"; there is none");
        }
    }

    /** Returns all resources by logical id, in the template's order. */
    Map<String, JsonNode> resources() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        resources.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /** Returns the properties of the resources of one type, by logical id. */
    Map<String, JsonNode> ofType(String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        resources.properties().forEach(entry -> {
            if (entry.getValue().path("Type").asText().equals(type)) {
                found.put(entry.getKey(), entry.getValue().path("Properties"));
            }
        });
        return found;
    }

    /** Returns the logical id that a {@code Ref} or {@code Fn::GetAtt} leads to, or nothing if it is neither. */
    static Optional<String> target(JsonNode value) {
        if (value.has("Ref")) {
            return Optional.of(value.path("Ref").asText());
        }
        JsonNode attribute = value.path("Fn::GetAtt");
        return switch (attribute.getNodeType()) {
            case ARRAY -> Optional.of(attribute.path(0).asText());
            case STRING -> Optional.of(attribute.asText().split("\\.", 2)[0]);
            default -> Optional.empty();
        };
    }

    /**
     * Returns a text with the references in it left as CloudFormation's {@code Fn::Sub} writes them, such as <code>
     * endpoint/${Endpoint.EndpointName}/variant/v1</code>.
     */
    static String text(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        if (value.has("Fn::Join")) {
            StringBuilder joined = new StringBuilder();
            String separator = "";
            for (JsonNode part : value.path("Fn::Join").path(1)) {
                joined.append(separator).append(text(part));
                separator = value.path("Fn::Join").path(0).asText();
            }
            return joined.toString();
        }
        JsonNode sub = value.path("Fn::Sub");
        if (!sub.isMissingNode()) {
            return sub.isArray() ? sub.path(0).asText() : sub.asText();
        }
        JsonNode attribute = value.path("Fn::GetAtt");
        String suffix = attribute.isArray() ? "." + attribute.path(1).asText() : "";
        return attribute.isTextual()
                ? "${%s}".formatted(attribute.asText())
                : target(value).map(id -> "${%s%s}".formatted(id, suffix)).orElse("");
    }

    /** Returns a whole number, also if it is written as a text, or nothing if only a deployment could tell. */
    static OptionalInt number(JsonNode value) {
        if (value.isInt()) {
            return OptionalInt.of(value.intValue());
        }
        boolean digits = value.isTextual() && value.asText().matches("\\d{1,9}");
        return digits ? OptionalInt.of(Integer.parseInt(value.asText())) : OptionalInt.empty();
    }
}
