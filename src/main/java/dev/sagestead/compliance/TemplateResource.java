package dev.sagestead.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A resource of a synthesised template.
 *
 * @param logicalId its name in the template
 * @param type such as {@code AWS::SageMaker::Model}
 * @param properties what it is told; a missing node if it is told nothing
 * @param template all resources that it is among, itself too
 */
public record TemplateResource(String logicalId, String type, JsonNode properties, JsonNode template) {

    /** A resource that is alone. */
    TemplateResource(String logicalId, String type, JsonNode properties) {
        this(logicalId, type, properties, MissingNode.getInstance());
    }

    /** Returns the resources of a template, in its order. */
    public static Stream<TemplateResource> of(JsonNode template) {
        return template.path("Resources").properties().stream()
                .map(entry -> new TemplateResource(
                        entry.getKey(),
                        entry.getValue().path("Type").asText(),
                        entry.getValue().path("Properties"),
                        template));
    }

    /** Returns the resources of a type that it is among. */
    public Stream<TemplateResource> siblings(String wanted) {
        return of(template).filter(resource -> resource.is(wanted));
    }

    /** Whether it is of that type. */
    public boolean is(String wanted) {
        return type.equals(wanted);
    }

    /** Returns the value at a JSON pointer below the properties; a missing node if there is none. */
    public JsonNode at(String pointer) {
        return properties.at(pointer);
    }

    /** Returns the text at a pointer; empty if there is none, or if only the deployment will know it. */
    public String text(String pointer) {
        JsonNode value = at(pointer);
        return value.isTextual() ? value.asText() : "";
    }

    /** Whether there is anything at a pointer; a reference to another resource counts. */
    public boolean has(String pointer) {
        JsonNode value = at(pointer);
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.asText().isEmpty());
    }

    /** Returns the elements of a list at a pointer; a single value counts as a list of one, as IAM has it. */
    public List<JsonNode> elements(String pointer) {
        JsonNode value = at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).toList()
                : List.of(value);
    }
}
