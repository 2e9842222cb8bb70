package dev.sagestead.review.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.assembly.Use.Way;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Who uses which resource, across all stacks of an assembly. */
public final class Uses {

    private final Map<ResourceId, List<Use>> uses = new TreeMap<>();
    private final Definitions elsewhere;

    private Uses(CloudAssembly assembly) {
        this.elsewhere = new Definitions(assembly);
    }

    /** Finds all uses. */
    public static Uses in(CloudAssembly assembly) {
        Uses uses = new Uses(assembly);
        assembly.stacks().forEach(uses::findUses);
        return uses;
    }

    /** Returns the properties that take their value from a resource. */
    public List<Use> of(ResourceId id) {
        return uses.getOrDefault(id, List.of());
    }

    /** Returns the resources that a value of a stack comes from in the end, in order. */
    public List<ResourceId> sources(AssemblyStack stack, JsonNode value) {
        List<ResourceId> found = new ArrayList<>();
        sources(stack, value, Way.TEMPLATE, new HashSet<>(), (source, way) -> found.add(source));
        return found;
    }

    private void findUses(AssemblyStack stack) {
        for (Resource resource : stack.resources().values()) {
            for (Map.Entry<String, JsonNode> property : resource.properties().properties()) {
                sources(
                        stack,
                        property.getValue(),
                        Way.TEMPLATE,
                        new HashSet<>(),
                        (source, way) -> uses.computeIfAbsent(source, id -> new ArrayList<>())
                                .add(new Use(resource.id(), property.getKey(), way)));
            }
        }
    }

    /** Tells of every resource that a value comes from in the end; {@code seen} ends circles of outputs. */
    private void sources(
            AssemblyStack stack, JsonNode value, Way way, Set<Object> seen, BiConsumer<ResourceId, Way> tell) {
        for (Reference reference : References.in(value)) {
            if (seen.add(List.of(stack.id(), reference))) {
                if (reference instanceof Reference.Local local
                        && stack.resource(local.logicalId()).isPresent()) {
                    tell.accept(new ResourceId(stack.id(), local.logicalId()), way);
                } else {
                    for (Definitions.Definition found : elsewhere.of(stack, reference)) {
                        Way further = found.way() == Way.TEMPLATE ? way : found.way();
                        sources(found.stack(), found.value(), further, seen, tell);
                    }
                }
            }
        }
    }

    /**
     * Returns what a value is made of beside resources, by where it stands: outputs and exports of other stacks, SSM
     * parameters, and the parameters, mappings and conditions of its own template.
     */
    public Map<String, Definitions.Definition> definitions(AssemblyStack stack, JsonNode value) {
        Map<String, Definitions.Definition> found = new LinkedHashMap<>();
        collect(stack, value, found);
        return found;
    }

    private void collect(AssemblyStack stack, JsonNode value, Map<String, Definitions.Definition> found) {
        for (Reference reference : References.in(value)) {
            for (Definitions.Definition one : elsewhere.of(stack, reference)) {
                if (found.putIfAbsent(one.name(), one) == null) {
                    collect(one.stack(), one.value(), found);
                }
            }
        }
    }
}
