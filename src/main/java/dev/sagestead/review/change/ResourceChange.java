package dev.sagestead.review.change;

import dev.sagestead.review.assembly.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happens to one resource.
 *
 * @param resource as the head has it, or the base if only that has it
 * @param before as the base has it
 * @param after as the head has it
 * @param fate the worst that one of the causes does
 * @param causes in the order in which they were found
 */
public record ResourceChange(
        Resource resource, Optional<Resource> before, Optional<Resource> after, Fate fate, List<Cause> causes) {

    static ResourceChange of(Optional<Resource> before, Optional<Resource> after, List<Cause> causes) {
        Fate fate = causes.stream().map(Cause::effect).reduce(Fate.CREATED, Fate::or);
        return new ResourceChange(after.or(() -> before).orElseThrow(), before, after, fate, List.copyOf(causes));
    }

    ResourceChange because(Cause cause) {
        List<Cause> more = new ArrayList<>(causes);
        more.add(cause);
        return of(before, after, more);
    }

    /** Whether a stack's own template says that this changes; if not, only something elsewhere does. */
    public boolean isInTheTemplate() {
        return causes.stream().anyMatch(Cause::isInTheTemplate);
    }

    /** Returns what happens to the old resource by its own policy: {@code Delete}, {@code Retain}, {@code Snapshot}. */
    public String policy() {
        Resource old = before.orElse(resource);
        // The policy of the new template counts where the resource is still in it.
        return after.isPresent() && fate.isReplacement() ? after.get().updateReplacePolicy() : old.deletionPolicy();
    }
}
