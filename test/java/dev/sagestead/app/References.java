package dev.sagestead.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes CloudFormation's references as text. */
final class References {

    private final String environment;
    private final Map<String, Stack> stacks;

    References(String environment, Map<String, Stack> stacks) {
        this.environment = environment;
        this.stacks = stacks;
    }

    /** Returns the name that the CDK made a logical id from. */
    static String withoutHash(String logicalId) {
        return logicalId.replaceFirst("[0-9A-F]{8}$", "");
    }

    JsonNode resolve(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> list.add(resolve(item)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.has("Ref")) {
            return text("${%s}".formatted(withoutHash(node.get("Ref").asText())));
        }
        if (node.has("Fn::GetAtt")) {
            JsonNode attribute = node.get("Fn::GetAtt");
            return text("${%s.%s}"
                    .formatted(
                            withoutHash(attribute.get(0).asText()),
                            attribute.get(1).asText()));
        }
        if (node.has("Fn::Join")) {
            return text(StreamSupport.stream(node.at("/Fn::Join/1").spliterator(), false)
                    .map(part -> resolve(part).asText())
                    .collect(Collectors.joining(node.at("/Fn::Join/0").asText())));
        }
        if (node.has("Fn::GetStackOutput")) {
            return fromOtherStack(node.get("Fn::GetStackOutput"));
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(entry -> object.set(entry.getKey(), resolve(entry.getValue())));
        return object;
    }

    private JsonNode fromOtherStack(JsonNode reference) {
        String stack = reference.get("StackName").asText();
        JsonNode value = stacks.get(stack)
                .raw()
                .at("/Outputs/%s/Value".formatted(reference.get("OutputName").asText()));
        String id = stack.substring(environment.length() + 1);
        return text(resolve(value).asText().replace("${", "${" + id + "."));
    }

    private static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }
}
