package dev.sagestead.review.report;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.change.Changes;
import dev.sagestead.review.change.ResourceChange;
import dev.sagestead.review.change.StackPair;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A stack for the picture of all of them.
 *
 * @param id such as {@code dev/studio}
 * @param account where it is deployed
 * @param region where it is deployed
 * @param state {@code new}, {@code changed}, {@code unchanged} or {@code left}
 * @param dependencies ids of the stacks that are deployed before it
 * @param resources of before and after
 */
public record StackView(
        String id,
        String account,
        String region,
        String state,
        List<String> dependencies,
        List<ResourceView> resources) {

    /** A resource of the picture; {@code fate} is {@code unchanged} or one of the fates. */
    public record ResourceView(String logicalId, String label, String kind, String fate) {}

    static StackView of(StackPair pair, Changes changes) {
        AssemblyStack stack = pair.either();
        List<ResourceChange> changed = changes.in(pair);
        Map<String, ResourceView> resources = new TreeMap<>();
        Stream.of(pair.base(), pair.head())
                .flatMap(side -> side.stream())
                .flatMap(side -> side.resources().values().stream())
                .forEach(resource -> resources.put(resource.id().logicalId(), view(resource, "unchanged")));
        changed.forEach(change -> resources.put(
                change.resource().id().logicalId(),
                view(
                        change.resource(),
                        change.fate().name().toLowerCase(Locale.ROOT).replace('_', ' '))));
        return new StackView(
                pair.id(),
                stack.place().account(),
                stack.place().region(),
                state(pair, changes),
                stack.dependencies(),
                List.copyOf(resources.values()));
    }

    private static ResourceView view(Resource resource, String fate) {
        return new ResourceView(resource.id().logicalId(), resource.label(), resource.kind(), fate);
    }

    private static String state(StackPair pair, Changes changes) {
        if (pair.base().isEmpty()) {
            return "new";
        }
        if (pair.head().isEmpty()) {
            return "left";
        }
        return changes.touches(pair) ? "changed" : "unchanged";
    }
}
