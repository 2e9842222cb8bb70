package dev.sagestead.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes CloudFormation's references as text: {@code ${Model.ModelName}}, {@code ${models.ModelBucket.Arn}}, and joined
 * where they were joined. What cannot be written so without loss stays as it is, and so does a reference to nothing.
 */
public final class References {

    /** Text that would look like a reference; marked as {@code Fn::Sub} does, by an exclamation mark. */
    private static final Pattern LIKE_A_REFERENCE = Pattern.compile("\\$\\{(?=[A-Za-z0-9]+(\\.[A-Za-z0-9.]+)?})");

    private static final Pattern HASH = Pattern.compile("[0-9A-F]{8}$");

    private final String environment;
    private final Map<String, Stack> stacks;

    /** References between those stacks of an environment, by the names under which they are deployed. */
    public References(String environment, Map<String, Stack> stacks) {
        this.environment = environment;
        this.stacks = stacks;
    }

    /** Returns the name that the CDK made a logical id from. */
    static String withoutHash(String logicalId) {
        return HASH.matcher(logicalId).replaceFirst("");
    }

    /** Returns a template with all references written out, and with the names of its resources in them. */
    public ObjectNode written(JsonNode template) {
        LogicalIds ids = new LogicalIds(template);
        ObjectNode written = (ObjectNode) resolve(template, ids);
        ObjectNode resources = JsonNodeFactory.instance.objectNode();
        written.path("Resources").properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode resource && resource.has("DependsOn")) {
                resource.set("DependsOn", named(resource.get("DependsOn"), ids));
            }
            if (entry.getValue().at("/Properties/PolicyName").asText().equals(entry.getKey())) {
                // The CDK names policies as it names resources.
                ((ObjectNode) entry.getValue().get("Properties")).put("PolicyName", ids.name(entry.getKey()));
            }
            resources.set(ids.name(entry.getKey()), entry.getValue());
        });
        if (written.has("Resources")) {
            written.set("Resources", resources);
        }
        return written;
    }

    private static JsonNode named(JsonNode dependencies, LogicalIds ids) {
        if (dependencies.isTextual()) {
            return text(ids.name(dependencies.asText()));
        }
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        dependencies.forEach(id -> names.add(named(id, ids)));
        return names;
    }

    private JsonNode resolve(JsonNode node, LogicalIds ids) {
        if (node.isTextual()) {
            return text(LIKE_A_REFERENCE.matcher(node.asText()).replaceAll("\\${!"));
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> list.add(resolve(item, ids)));
            return list;
        }
        return node.isObject() ? resolveObject(node, ids) : node;
    }

    private JsonNode resolveObject(JsonNode node, LogicalIds ids) {
        if (node.size() == 1) {
            if (node.path("Ref").isTextual()) {
                return text("${%s}".formatted(ids.name(node.get("Ref").asText())));
            }
            if (node.path("Fn::GetAtt").path(1).isTextual()) {
                JsonNode attribute = node.get("Fn::GetAtt");
                return text("${%s.%s}"
                        .formatted(
                                ids.name(attribute.get(0).asText()),
                                attribute.get(1).asText()));
            }
            if (node.path("Fn::Join").path(1).isArray()) {
                return join(node.get("Fn::Join"), ids);
            }
            if (node.has("Fn::GetStackOutput")) {
                return fromOtherStack(node);
            }
            if (node.has("Fn::Sub")) {
                return node;
            }
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(entry -> object.set(entry.getKey(), resolve(entry.getValue(), ids)));
        return object;
    }

    private JsonNode join(JsonNode join, LogicalIds ids) {
        List<JsonNode> parts = StreamSupport.stream(join.get(1).spliterator(), false)
                .map(part -> resolve(part, ids))
                .toList();
        if (parts.stream().allMatch(JsonNode::isValueNode)) {
            return text(parts.stream()
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(join.get(0).asText())));
        }
        ArrayNode arguments = JsonNodeFactory.instance.arrayNode().add(join.get(0));
        arguments.addArray().addAll(parts);
        return JsonNodeFactory.instance.objectNode().set("Fn::Join", arguments);
    }

    private JsonNode fromOtherStack(JsonNode node) {
        JsonNode reference = node.get("Fn::GetStackOutput");
        String name = reference.path("StackName").asText();
        Stack stack = stacks.get(name);
        if (stack == null || !reference.path("Region").asText().equals(stack.region())) {
            return node;
        }
        JsonNode value = stack.raw()
                .path("Outputs")
                .path(reference.path("OutputName").asText())
                .path("Value");
        JsonNode resolved = resolve(value, stack.ids());
        if (!resolved.isTextual()) {
            return node;
        }
        String id = name.substring(environment.length() + 1);
        return text(resolved.asText().replace("${", "${" + id + "."));
    }

    private static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }
}
