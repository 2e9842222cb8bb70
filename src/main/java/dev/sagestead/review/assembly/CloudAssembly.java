package dev.sagestead.review.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cloud assembly: what {@code cdk synth} leaves in {@code cdk.out}.
 *
 * @param stacks of all stages, by id
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/deploy.html">What a cloud assembly is</a>
 */
public record CloudAssembly(List<AssemblyStack> stacks) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Returns the assembly of an app that does not exist yet. */
    public static CloudAssembly empty() {
        return new CloudAssembly(List.of());
    }

    /**
     * Reads an assembly.
     *
     * @throws InvalidInputException with everything that is wrong with it
     */
    public static CloudAssembly read(Path folder) {
        return new AssemblyReader(folder).read();
    }

    /** Returns the stack that is deployed at a place. */
    public Optional<AssemblyStack> at(StackPlace place) {
        return stacks.stream().filter(stack -> stack.place().equals(place)).findFirst();
    }

    /** Returns the stack of an id, such as {@code dev/studio}. */
    public Optional<AssemblyStack> stack(String id) {
        return stacks.stream().filter(stack -> stack.id().equals(id)).findFirst();
    }

    /** Returns a resource, if it is there. */
    public Optional<Resource> resource(ResourceId id) {
        return stack(id.stack()).flatMap(stack -> stack.resource(id.logicalId()));
    }

    /** Returns all resources, by stack and logical id. */
    public Map<ResourceId, Resource> resources() {
        Map<ResourceId, Resource> resources = new TreeMap<>();
        stacks.forEach(stack -> stack.resources().values().forEach(resource -> resources.put(resource.id(), resource)));
        return resources;
    }

    static JsonMapper json() {
        return JSON;
    }

    static boolean isStack(JsonNode artifact) {
        return artifact.path("type").asText().equals("aws:cloudformation:stack");
    }
}
