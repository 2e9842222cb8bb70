package dev.sagestead.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.assembly.StackPlace;
import java.util.List;

/** Works and stacks for tests. */
final class Works {

    private Works() {}

    /** Returns a work that takes so many seconds, and thrice as many at the most. */
    static Work work(String id, long seconds, String... after) {
        return new Work(
                id,
                "group",
                id,
                "kind of " + id,
                new Estimate(seconds, 3 * seconds, Basis.PUBLISHED, "x"),
                List.of(after));
    }

    /** Returns a stack from JSON with single quotes. */
    static AssemblyStack stack(String id, List<String> before, String resources) {
        try {
            return new AssemblyStack(
                    id,
                    new StackPlace("111111111111", "eu-west-1", id.replace('/', '-')),
                    before,
                    new JsonMapper().readTree("{\"Resources\": %s}".formatted(resources.replace('\'', '"'))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(resources, e);
        }
    }

    static Estimates estimates(AssemblyStack... stacks) {
        return new Estimates(new CloudAssembly(List.of(stacks)), DurationTable.load());
    }

    /** Returns the only endpoint of a stack. */
    static Resource endpoint(AssemblyStack stack) {
        return stack.resources().values().stream()
                .filter(resource -> resource.type().equals(ModelUpdate.ENDPOINT))
                .findFirst()
                .orElseThrow();
    }
}
