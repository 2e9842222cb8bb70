package dev.sagestead.review.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resource of a template.
 *
 * @param id where it is
 * @param type such as {@code AWS::SageMaker::Domain}
 * @param body all that the template says of it
 */
public record Resource(ResourceId id, String type, JsonNode body) {

    /** What the CDK calls the resource inside a construct; it says nothing to people. */
    private static final Set<String> NAMELESS = Set.of("Resource", "Default");

    /** Returns what it is told; a missing node if nothing. */
    public JsonNode properties() {
        return body.path("Properties");
    }

    /**
     * Returns the text at a JSON pointer below the properties; empty if there is none, or only the deployment knows.
     */
    public String text(String pointer) {
        JsonNode value = properties().at(pointer);
        return value.isTextual() ? value.asText() : "";
    }

    /** Returns what happens to it when it leaves the template: {@code Delete}, {@code Retain} and so on. */
    public String deletionPolicy() {
        return body.path("DeletionPolicy").asText("Delete");
    }

    /** Returns what happens to the old one when it is replaced. */
    public String updateReplacePolicy() {
        return body.path("UpdateReplacePolicy").asText("Delete");
    }

    /** Returns the logical ids that its template names for it, by reference or {@code DependsOn}: parameters, too. */
    public Set<String> namedInTemplate() {
        Set<String> ids = new TreeSet<>();
        for (Reference reference : References.in(properties())) {
            if (reference instanceof Reference.Local local) {
                ids.add(local.logicalId());
            }
        }
        JsonNode others = body.path("DependsOn");
        if (others.isTextual()) {
            ids.add(others.asText());
        }
        others.forEach(other -> ids.add(other.asText()));
        return ids;
    }

    /** Returns the ARNs of the registered versions that a model was taken from, by the names of the folders. */
    public SortedMap<String, String> packages() {
        SortedMap<String, String> packages = new TreeMap<>();
        body.path("Metadata")
                .path("sagestead:model-packages")
                .properties()
                .forEach(entry -> packages.put(entry.getKey(), entry.getValue().asText()));
        return packages;
    }

    /** Returns its name for people: its construct's path within the stack, or the logical id if it has none. */
    public String label() {
        String path = body.at("/Metadata/aws:cdk:path").asText();
        // Not by name: the path of a base begins with the id that the stack had there.
        long stack = id.stack().chars().filter(character -> character == '/').count() + 1;
        String label = Stream.of(path.split("/"))
                .skip(stack)
                .filter(part -> !NAMELESS.contains(part))
                .collect(Collectors.joining("/"));
        return label.isEmpty() ? id.logicalId() : label;
    }

    /** Returns both: what it is called and what it is. */
    public String described() {
        return "%s (%s)".formatted(label(), kind());
    }

    /** Returns its type without the vendor, such as {@code SageMaker Domain}; {@code Fn::ForEach} makes loops. */
    public String kind() {
        return type.isEmpty() ? "loop" : type.replaceFirst("^AWS::", "").replace("::", " ");
    }
}
