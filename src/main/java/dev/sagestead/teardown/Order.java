package dev.sagestead.teardown;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Steps as they are put after one another. What is not put after another may go on beside it.
 *
 * <p>Stacks say of what other stacks their templates take something, and go before these. Outputs alone would not hold
 * them: CloudFormation lets a stack go although another has read its outputs, and keeps it only while another imports
 * what it exports.
 */
final class Order {

    private final Map<Step, List<Step>> after = new IdentityHashMap<>();
    private final List<Step> added = new ArrayList<>();

    /** Adds steps, each after all of some others, which may be added later; steps of one call go beside each other. */
    void add(Collection<? extends Step> steps, Collection<? extends Step> before) {
        for (Step step : steps) {
            added.add(step);
            after.computeIfAbsent(step, one -> new ArrayList<>()).addAll(before);
        }
    }

    /** Puts stacks after those that refer to them. */
    void addReferences() {
        for (DeleteStack used : stacks().toList()) {
            stacks().filter(user -> user != used)
                    .filter(user ->
                            user.stack().refersTo().contains(used.stack().name()))
                    .forEach(after.get(used)::add);
        }
    }

    /** Returns what was added so far. */
    List<Step> all() {
        return List.copyOf(added);
    }

    /**
     * Returns all steps, none before one that it waits for; else as they were added. Templates of different days may
     * name one another in a circle: then one has to go first, and it is that which was added first.
     */
    List<PlannedStep> planned() {
        Map<Step, PlannedStep> placed = new IdentityHashMap<>();
        List<PlannedStep> planned = new ArrayList<>();
        Set<Step> entered = byIdentity();
        added.forEach(step -> place(step, entered, placed, planned));
        return planned;
    }

    private void place(Step step, Set<Step> entered, Map<Step, PlannedStep> placed, List<PlannedStep> planned) {
        if (!entered.add(step)) {
            return;
        }
        List<Step> before = distinct(after.get(step));
        before.forEach(one -> place(one, entered, placed, planned));
        PlannedStep here = new PlannedStep(
                step, before.stream().filter(placed::containsKey).toList());
        placed.put(step, here);
        planned.add(here);
    }

    private Stream<DeleteStack> stacks() {
        return added.stream().filter(DeleteStack.class::isInstance).map(DeleteStack.class::cast);
    }

    private static List<Step> distinct(List<Step> steps) {
        return steps.stream().filter(byIdentity()::add).toList();
    }

    /** Steps are compared by what they are, not by what they say. */
    private static Set<Step> byIdentity() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
