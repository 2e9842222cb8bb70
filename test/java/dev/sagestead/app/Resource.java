package dev.sagestead.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** One resource of a template, with its references written out. */
public record Resource(String name, JsonNode json) {

    private static final JsonMapper LENIENT =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    /** Returns JSON for comparison; quotes may be single. */
    public static JsonNode json(String text, Object... arguments) {
        try {
            return LENIENT.readTree(text.formatted(arguments));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public String type() {
        return json.get("Type").asText();
    }

    /** Returns what the resource is told, its tags aside. */
    public JsonNode properties() {
        ObjectNode properties = json.get("Properties").deepCopy();
        properties.remove("Tags");
        return properties;
    }

    /** Returns a property by its path, such as {@code PrimaryContainer/Image}. */
    public JsonNode property(String path) {
        return json.at("/Properties/" + path);
    }

    public String text(String path) {
        return property(path).asText();
    }

    public List<String> texts(String path) {
        return StreamSupport.stream(property(path).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    public List<String> dependsOn() {
        return StreamSupport.stream(json.path("DependsOn").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Whether the resource outlives its stack and its own replacement. */
    public boolean isRetained() {
        return json.path("DeletionPolicy").asText().equals("Retain")
                && json.path("UpdateReplacePolicy").asText().equals("Retain");
    }

    @Override
    public String toString() {
        return name + " (" + type() + ")";
    }
}
