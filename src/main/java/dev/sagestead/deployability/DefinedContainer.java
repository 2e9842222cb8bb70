package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A container of a model.
 *
 * @param path where it is, such as {@code Containers[0]}
 * @param json what it is told
 */
record DefinedContainer(String path, JsonNode json) {

    /** Returns those of a model; none if the resource is no model. */
    static Stream<DefinedContainer> of(TemplateResource model) {
        if (!model.is(Types.MODEL)) {
            return Stream.empty();
        }
        JsonNode primary = model.at("/PrimaryContainer");
        List<JsonNode> several = Known.items(model.at("/Containers"));
        return Stream.concat(
                Stream.of(primary)
                        .filter(container -> container.isObject() && !Known.isOpen(container))
                        .map(container -> new DefinedContainer("PrimaryContainer", container)),
                IntStream.range(0, several.size())
                        .mapToObj(
                                index -> new DefinedContainer("Containers[%d]".formatted(index), several.get(index))));
    }

    JsonNode at(String name) {
        return json.path(name);
    }
}
