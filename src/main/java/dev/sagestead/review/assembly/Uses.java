package dev.sagestead.review.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.assembly.Use.Way;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Who uses which resource, across all stacks of an assembly. */
public final class Uses {

    private final CloudAssembly assembly;
    private final Map<ResourceId, List<Use>> uses = new TreeMap<>();
    private final Map<Spot, Resource> parameters = new TreeMap<>();

    private Uses(CloudAssembly assembly) {
        this.assembly = assembly;
    }

    /** Finds all uses. */
    public static Uses in(CloudAssembly assembly) {
        Uses uses = new Uses(assembly);
        assembly.stacks().forEach(uses::findParameters);
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

    private void findParameters(AssemblyStack stack) {
        stack.resources().values().stream()
                .filter(resource -> resource.type().equals("AWS::SSM::Parameter"))
                .filter(resource -> !resource.text("/Name").isEmpty())
                .forEach(resource -> parameters.put(Spot.of(stack, resource.text("/Name")), resource));
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
            if (!seen.add(List.of(stack.id(), reference))) {
                continue;
            }
            if (reference instanceof Reference.Local local) {
                if (stack.resource(local.logicalId()).isPresent()) {
                    tell.accept(new ResourceId(stack.id(), local.logicalId()), way);
                } else {
                    ofParameter(stack, local.logicalId())
                            .flatMap(name -> Optional.ofNullable(parameters.get(Spot.of(stack, name))))
                            .ifPresent(parameter -> ofSsm(parameter, seen, tell));
                }
            } else if (reference instanceof Reference.Output output) {
                StackPlace place = new StackPlace(
                        stack.place().account(),
                        output.region().isEmpty() ? stack.place().region() : output.region(),
                        output.stackName());
                assembly.at(place)
                        .ifPresent(other -> sources(
                                other,
                                other.template()
                                        .path("Outputs")
                                        .path(output.name())
                                        .path("Value"),
                                Way.LOOKUP,
                                seen,
                                tell));
            } else if (reference instanceof Reference.Import imported) {
                exporter(stack, imported.export(), seen, tell);
            } else if (reference instanceof Reference.Parameter parameter) {
                Optional.ofNullable(parameters.get(Spot.of(stack, parameter.name())))
                        .ifPresent(resource -> ofSsm(resource, seen, tell));
            }
        }
    }

    private void ofSsm(Resource parameter, Set<Object> seen, BiConsumer<ResourceId, Way> tell) {
        assembly.stack(parameter.id().stack())
                .ifPresent(stack -> sources(stack, parameter.properties().path("Value"), Way.LOOKUP, seen, tell));
    }

    private void exporter(AssemblyStack user, String export, Set<Object> seen, BiConsumer<ResourceId, Way> tell) {
        for (AssemblyStack stack : assembly.stacks()) {
            if (!Spot.of(stack, "").equals(Spot.of(user, ""))) {
                continue;
            }
            for (JsonNode output : stack.template().path("Outputs")) {
                JsonNode name = output.at("/Export/Name");
                if ((name.isTextual() ? name.asText() : name.toString()).equals(export)) {
                    sources(stack, output.path("Value"), Way.EXPORT, seen, tell);
                }
            }
        }
    }

    /** Returns the SSM parameter that a parameter of the template stands for. */
    private static Optional<String> ofParameter(AssemblyStack stack, String name) {
        JsonNode parameter = stack.template().path("Parameters").path(name);
        boolean isSsm = parameter.path("Type").asText().startsWith("AWS::SSM::Parameter::Value<");
        return isSsm ? Optional.of(parameter.path("Default").asText()) : Optional.empty();
    }

    /** A name within an account and region. */
    private record Spot(String account, String region, String name) implements Comparable<Spot> {

        static Spot of(AssemblyStack stack, String name) {
            return new Spot(stack.place().account(), stack.place().region(), name);
        }

        @Override
        public int compareTo(Spot other) {
            return toString().compareTo(other.toString());
        }
    }
}
