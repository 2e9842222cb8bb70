package dev.sagestead.review.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What the engine behind {@code cdk diff} says of pairs of templates.
 *
 * @param stacks in the order of the pairs
 * @param types for each resource type the properties that cannot change without a replacement
 * @param failures what it could not compare, one sentence each
 */
record Differences(List<OfStack> stacks, Map<String, Map<String, Impact>> types, List<String> failures) {

    /**
     * Of one stack.
     *
     * @param resources by logical id; only those that differ
     * @param iam what is added to and taken from policies, as the engine writes it
     * @param securityGroups what is added to and taken from the rules of security groups
     */
    record OfStack(Map<String, OfResource> resources, JsonNode iam, JsonNode securityGroups) {}

    /** Of one resource: the worst, then each property that differs, then what differs beside the properties. */
    record OfResource(Impact impact, Map<String, Impact> properties, List<String> attributes) {}

    /** Returns the same of some of the pairs. */
    Differences of(int from, int to) {
        return new Differences(stacks.subList(from, to), types, failures);
    }

    /** Returns what a change of a property does to a resource of a type. */
    Fate effect(String type, String property) {
        return types.getOrDefault(type, Map.of())
                .getOrDefault(property, Impact.WILL_UPDATE)
                .fate();
    }
}
