package dev.sagestead.review.change;

import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.ResourceId;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment would do.
 *
 * @param stacks before and after
 * @param resources that something happens to, by stack and logical id
 * @param grants what is allowed that was not, and the other way around
 */
public record Changes(List<StackPair> stacks, List<ResourceChange> resources, List<Grant> grants) {

    /** Returns the base, its stacks called as the head calls them. */
    public CloudAssembly base() {
        return new CloudAssembly(
                stacks.stream().flatMap(pair -> pair.base().stream()).toList());
    }

    /** Returns what happens to a resource, if anything does. */
    public Optional<ResourceChange> of(ResourceId id) {
        return resources.stream()
                .filter(change -> change.resource().id().equals(id))
                .findFirst();
    }

    /** Returns what happens in a stack. */
    public List<ResourceChange> in(StackPair stack) {
        return resources.stream()
                .filter(change -> change.resource().id().stack().equals(stack.id()))
                .toList();
    }

    /** Whether nothing happens. */
    public boolean isEmpty() {
        return resources.isEmpty() && stacks.stream().noneMatch(this::touches);
    }

    /** Whether a deployment does anything to a stack. */
    public boolean touches(StackPair stack) {
        return !in(stack).isEmpty() || !stack.otherDifferences().isEmpty();
    }
}
