package dev.sagestead.review.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.assembly.Use.Way;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what references stand for, where that is no resource of the same template. */
public final class Definitions {

    private final CloudAssembly assembly;
    private final Map<String, Resource> parameters = new TreeMap<>();
    private final Map<String, Definition> exports = new TreeMap<>();

    Definitions(CloudAssembly assembly) {
        this.assembly = assembly;
        for (AssemblyStack stack : assembly.stacks()) {
            stack.resources().values().stream()
                    .filter(resource -> resource.type().equals("AWS::SSM::Parameter"))
                    .filter(resource -> !resource.text("/Name").isEmpty())
                    .forEach(resource -> parameters.put(spot(stack, resource.text("/Name")), resource));
            for (JsonNode output : stack.template().path("Outputs")) {
                JsonNode name = output.at("/Export/Name");
                if (!name.isMissingNode()) {
                    String export = name.isTextual() ? name.asText() : name.toString();
                    exports.put(
                            spot(stack, export),
                            new Definition("the export " + export, stack, output.path("Value"), Way.EXPORT));
                }
            }
        }
    }

    /**
     * What a reference stands for.
     *
     * @param name in words, the same before and after a change
     * @param stack in whose template the value stands
     * @param value that the reference gives
     * @param way how it gets there
     */
    public record Definition(String name, AssemblyStack stack, JsonNode value, Way way) {}

    /** Returns what a reference in a template stands for; nothing if that is a resource, or is not in the assembly. */
    List<Definition> of(AssemblyStack stack, Reference reference) {
        Optional<Definition> found;
        if (reference instanceof Reference.Local local) {
            found = stack.resource(local.logicalId()).isPresent()
                    ? Optional.empty()
                    : ofTemplate(stack, local.logicalId());
        } else if (reference instanceof Reference.Definition definition) {
            JsonNode value = stack.template().path(definition.section()).path(definition.name());
            String kind = definition.section().equals("Mappings") ? "mapping" : "condition";
            found = Optional.of(
                    new Definition("the %s %s".formatted(kind, definition.name()), stack, value, Way.TEMPLATE));
        } else if (reference instanceof Reference.Output output) {
            found = ofOutput(stack, output);
        } else if (reference instanceof Reference.Import imported) {
            found = Optional.ofNullable(exports.get(spot(stack, imported.export())));
        } else {
            found = ofSsm(stack, ((Reference.Parameter) reference).name(), Way.LOOKUP);
        }
        return found.stream().toList();
    }

    private Optional<Definition> ofOutput(AssemblyStack user, Reference.Output output) {
        StackPlace place = new StackPlace(
                user.place().account(),
                output.region().isEmpty() ? user.place().region() : output.region(),
                output.stackName());
        return assembly.at(place)
                .map(stack -> new Definition(
                        "the output %s of %s".formatted(output.name(), stack.id()),
                        stack,
                        stack.template().path("Outputs").path(output.name()).path("Value"),
                        Way.LOOKUP));
    }

    /** Returns what a parameter of the template is: the value of an SSM parameter, or its own default. */
    private Optional<Definition> ofTemplate(AssemblyStack stack, String name) {
        JsonNode parameter = stack.template().path("Parameters").path(name);
        return parameter.path("Type").asText().startsWith(AssemblyStack.SSM_VALUE)
                ? ofSsm(stack, parameter.path("Default").asText(), Way.PARAMETER)
                : Optional.of(new Definition("the parameter " + name, stack, parameter.path("Default"), Way.TEMPLATE));
    }

    private Optional<Definition> ofSsm(AssemblyStack user, String name, Way way) {
        return Optional.ofNullable(parameters.get(spot(user, name)))
                .flatMap(parameter -> assembly.stack(parameter.id().stack())
                        .map(stack -> new Definition(
                                "the SSM parameter " + name,
                                stack,
                                parameter.properties().path("Value"),
                                way)));
    }

    /** Returns a name within an account and region. */
    private static String spot(AssemblyStack stack, String name) {
        return "%s %s %s".formatted(stack.place().account(), stack.place().region(), name);
    }
}
