package dev.sagestead.review.assembly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** Stacks for tests, from JSON with single quotes. */
final class Assemblies {

    private Assemblies() {}

    static CloudAssembly of(AssemblyStack... stacks) {
        return new CloudAssembly(List.of(stacks));
    }

    /**
     * Returns a stack of {@code eu-west-1} that is deployed as {@code dev-network} if its id is {@code dev/network}.
     */
    static AssemblyStack stack(String id, String template) {
        return stack(id, "eu-west-1", template);
    }

    static AssemblyStack stack(String id, String region, String template) {
        StackPlace place = new StackPlace("111111111111", region, id.replace('/', '-'));
        return new AssemblyStack(id, place, List.of(), json(template));
    }

    static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
