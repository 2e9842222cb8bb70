package dev.sagestead.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * A step that takes time, and what it waits for.
 *
 * @param id within its graph
 * @param group the stack, or the step of a teardown, that it is part of
 * @param label what people call it
 * @param kind what it is, such as {@code EC2 VPCEndpoint}; nothing for a moment that takes no time
 * @param estimate how long it takes
 * @param after ids of what has to be done before it begins
 */
public record Work(String id, String group, String label, String kind, Estimate estimate, List<String> after) {

    public Work {
        after = List.copyOf(after);
    }

    /** Returns the same, done in no time. */
    Work inNoTime() {
        return new Work(id, group, label, kind, Estimate.NONE, after);
    }

    /** Returns the same, which waits for others, too. */
    Work afterToo(List<String> others) {
        List<String> all = new ArrayList<>(after);
        others.stream().filter(other -> !all.contains(other)).forEach(all::add);
        return new Work(id, group, label, kind, estimate, all);
    }

    /** Whether it is the same kind of work in the same group, by the same figures. */
    boolean isLike(Work other) {
        return group.equals(other.group) && kind.equals(other.kind) && estimate.equals(other.estimate);
    }

    /** Whether it is a moment and no work. */
    boolean isMoment() {
        return kind.isEmpty();
    }
}
