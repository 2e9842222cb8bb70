package dev.sagestead.cli;

import dev.sagestead.teardown.PlannedStep;
import dev.sagestead.teardown.Step;
import dev.sagestead.teardown.TeardownPlan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The numbers of what goes in a teardown, from 1, and what it goes after, by these numbers. */
final class Places {

    private final Map<Step, SortedSet<Integer>> numbers = new IdentityHashMap<>();

    Places(TeardownPlan plan) {
        int next = 1;
        for (PlannedStep one : plan.planned()) {
            SortedSet<Integer> own = new TreeSet<>();
            for (int i = 0; i < one.step().goes().size(); i++) {
                own.add(next++);
            }
            // What deletes nothing is not listed; who waits for it waits for what it waits for.
            numbers.put(one.step(), own.isEmpty() ? waitsFor(one) : own);
        }
    }

    /** Returns the number of the first thing that a step deletes; 0 if there is none. */
    int first(Step step) {
        return step.goes().isEmpty() ? 0 : numbers.get(step).first();
    }

    /** Returns such as {@code after 1-3, 7}; nothing if a step waits for nothing. */
    String after(PlannedStep planned) {
        SortedSet<Integer> before = waitsFor(planned);
        if (before.isEmpty()) {
            return "";
        }
        return before.size() > 1 && before.size() == first(planned.step()) - 1
                ? "after all above"
                : "after " + String.join(", ", ranges(before));
    }

    private SortedSet<Integer> waitsFor(PlannedStep planned) {
        SortedSet<Integer> before = new TreeSet<>();
        planned.after().forEach(step -> before.addAll(numbers.get(step)));
        return before;
    }

    private static List<String> ranges(SortedSet<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int from = numbers.first();
        int to = from;
        for (int number : numbers) {
            if (number > to + 1) {
                ranges.add(range(from, to));
                from = number;
            }
            to = number;
        }
        ranges.add(range(from, to));
        return ranges;
    }

    private static String range(int from, int to) {
        return from == to ? String.valueOf(from) : from + "-" + to;
    }
}
