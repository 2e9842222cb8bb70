package dev.sagestead.review.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which stacks are deployed: a stack's step is one more than that of the last one that it waits for. */
final class DeployOrder {

    private final Map<String, StackView> stacks = new LinkedHashMap<>();
    private final Map<String, Integer> steps = new LinkedHashMap<>();

    DeployOrder(List<StackView> all) {
        all.forEach(stack -> stacks.put(stack.id(), stack));
        all.forEach(stack -> step(stack.id(), new HashSet<>()));
    }

    /** Returns the step in which a stack is deployed, from 1. */
    int step(StackView stack) {
        return steps.get(stack.id());
    }

    List<StackView> sorted(List<StackView> some) {
        List<StackView> sorted = new ArrayList<>(some);
        sorted.sort(Comparator.comparing(this::step));
        return sorted;
    }

    /** A circle, which the CDK refuses but a file can hold, ends where it began. */
    private int step(String id, Set<String> waiting) {
        Integer known = steps.get(id);
        if (known != null) {
            return known;
        }
        if (!stacks.containsKey(id) || !waiting.add(id)) {
            return 0;
        }
        int last = stacks.get(id).dependencies().stream()
                .mapToInt(dependency -> step(dependency, waiting))
                .max()
                .orElse(0);
        waiting.remove(id);
        steps.put(id, last + 1);
        return last + 1;
    }
}
