package dev.sagestead.snapshots;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a template means: the noise is gone, and what is packed into text is unpacked. Nothing else is lost: two
 * templates with the same meaning deploy the same.
 */
final class Meaning {

    /** Follows the name of a property whose text is shown as the JSON that it holds: {@value}. */
    static final String JSON_TEXT = " (JSON text)";

    /** Follows the name of a property whose text is shown decoded: {@value}. */
    static final String BASE64_TEXT = " (Base64 text)";

    /** The outputs that the CDK made for other stacks, under names that are nothing but hashes: {@value}. */
    static final String READ_BY_OTHERS = "Read by other stacks";

    /** The one property that the API takes as Base64 text. */
    private static final String LIFECYCLE_CONTENT = "StudioLifecycleConfigContent";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Meaning() {}

    /** Returns the meaning of a template in which references are written out. */
    static ObjectNode of(ObjectNode written) {
        ObjectNode template = written.deepCopy();
        Noise.remove(template);
        gather(template);
        return object(template);
    }

    private static JsonNode unpacked(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> list.add(unpacked(item)));
            return list;
        }
        return node.isObject() ? object(node) : node;
    }

    private static ObjectNode object(JsonNode node) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            Optional<JsonNode> json = json(value);
            Optional<String> decoded = name.equals(LIFECYCLE_CONTENT) ? decoded(value) : Optional.empty();
            if (json.isPresent()) {
                object.set(name + JSON_TEXT, unpacked(json.get()));
            } else if (decoded.isPresent()) {
                object.put(name + BASE64_TEXT, decoded.get());
            } else {
                object.set(name, name.endsWith("Tags") ? tags(value).orElse(unpacked(value)) : unpacked(value));
            }
        });
        return object;
    }

    /** A list of pairs as what it says, each tag in a line. */
    private static Optional<JsonNode> tags(JsonNode list) {
        ObjectNode tags = JsonNodeFactory.instance.objectNode();
        for (JsonNode tag : list) {
            if (tag.size() != 2 || !tag.path("Key").isTextual() || !tag.has("Value")) {
                return Optional.empty();
            }
            tags.set(tag.get("Key").asText(), tag.get("Value"));
        }
        return list.isArray() && list.size() == tags.size() && !tags.isEmpty() ? Optional.of(tags) : Optional.empty();
    }

    /** Returns the structure that a text is, if writing it gives the same text again. */
    private static Optional<JsonNode> json(JsonNode value) {
        String text = value.asText();
        if (!value.isTextual() || !(text.startsWith("{") || text.startsWith("["))) {
            return Optional.empty();
        }
        try {
            JsonNode structure = JSON.readTree(text);
            return Optional.of(structure).filter(read -> read.toString().equals(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> decoded(JsonNode value) {
        try {
            String text = new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8);
            String again = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            return Optional.of(text).filter(any -> again.equals(value.asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Lists what other stacks read by its value: the generated name of such an output says less. */
    private static void gather(ObjectNode template) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        TreeSet<String> read = new TreeSet<>();
        template.path("Outputs").properties().forEach(entry -> {
            JsonNode output = entry.getValue();
            if (entry.getKey().startsWith("PublishOutput")
                    && output.size() == 1
                    && output.path("Value").isTextual()
                    && read.add(output.get("Value").asText())) {
                return;
            }
            named.set(entry.getKey(), output);
        });
        if (!read.isEmpty()) {
            template.remove("Outputs");
            if (!named.isEmpty()) {
                template.set("Outputs", named);
            }
            ArrayNode list = template.putArray(READ_BY_OTHERS);
            read.forEach(list::add);
        }
    }
}
