package dev.sagestead.review.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes values of a template for people: joined where the deployment joins them, and with the names of constructs for
 * what it fills in, such as {@code s3://${models:ModelBucket}/models}.
 */
public final class ValueText {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9]+)((?:\\.[A-Za-z0-9.]+)?)}");
    /** How the engine marks a logical id that stands for another resource than before. */
    private static final Pattern REPLACED = Pattern.compile(" ?\\(replaced\\)");

    private static final Pattern LOOKUP = Pattern.compile("\\{\"Fn::GetStackOutput\":\\{[^{}]*}}");

    private final CloudAssembly assembly;
    private final AssemblyStack stack;

    /**
     * @param assembly in which other stacks are looked up
     * @param stack whose values are written
     */
    public ValueText(CloudAssembly assembly, AssemblyStack stack) {
        this.assembly = assembly;
        this.stack = stack;
    }

    /** Returns a value as text. */
    public String of(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        if (value.isObject() && value.size() == 1) {
            Map.Entry<String, JsonNode> only = value.properties().iterator().next();
            Optional<String> text = function(only.getKey(), only.getValue());
            if (text.isPresent()) {
                return text.get();
            }
        }
        return value.toString();
    }

    /** Rewrites the engine's way to write values: logical ids in <code>${}</code>, functions as JSON within text. */
    public String ofEngine(String text) {
        String marked = REPLACED.matcher(text).replaceAll("");
        String resolved = LOOKUP.matcher(marked).replaceAll(found -> Matcher.quoteReplacement(lookup(found.group())));
        return PLACEHOLDER
                .matcher(resolved)
                .replaceAll(found -> Matcher.quoteReplacement(placeholder(found.group(1), found.group(2))));
    }

    private String lookup(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return json;
        }
    }

    private Optional<String> function(String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> Optional.of(placeholder(argument.asText(), ""));
            case "Fn::GetAtt" -> {
                List<String> parts = new ArrayList<>();
                (argument.isArray() ? argument : JSON.createArrayNode().add(argument.asText()))
                        .forEach(part -> parts.addAll(List.of(part.asText().split("\\.", 2))));
                yield Optional.of(placeholder(parts.get(0), "." + String.join(".", parts.subList(1, parts.size()))));
            }
            case "Fn::Join" -> {
                List<String> parts = new ArrayList<>();
                argument.path(1).forEach(part -> parts.add(of(part)));
                yield Optional.of(String.join(argument.path(0).asText(), parts));
            }
            case "Fn::Sub" -> Optional.of(ofEngine((argument.isArray() ? argument.path(0) : argument).asText()));
            case "Fn::ImportValue" -> Optional.of("${" + of(argument) + "}");
            case "Fn::GetStackOutput" -> Optional.of(output(argument));
            default -> Optional.empty();
        };
    }

    private String placeholder(String logicalId, String attribute) {
        return "${%s%s}"
                .formatted(stack.resource(logicalId).map(Resource::label).orElse(logicalId), attribute);
    }

    private String output(JsonNode argument) {
        String name = argument.path("OutputName").asText();
        String region = argument.path("Region").asText(stack.place().region());
        StackPlace place = new StackPlace(
                stack.place().account(), region, argument.path("StackName").asText());
        return assembly.at(place)
                .filter(other -> other.template().path("Outputs").has(name))
                .map(other -> new ValueText(assembly, other)
                        .of(other.template().path("Outputs").path(name).path("Value"))
                        .replaceFirst("^\\$\\{", Matcher.quoteReplacement("${" + other.shortId() + ":")))
                .orElse("${%s:%s}".formatted(place.name(), name));
    }
}
