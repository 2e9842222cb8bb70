package dev.sagestead.plan;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.teardown.Going;
import dev.sagestead.teardown.PlannedStep;
import dev.sagestead.teardown.Step;
import dev.sagestead.teardown.TeardownPlan;
import dev.sagestead.teardown.Turns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The steps of {@code ./sagestead teardown}, by its own {@link Turns}: each when those that it waits for are done and
 * one of the places is free; within a stack, CloudFormation's own order.
 */
final class Teardown {

    private final Map<Step, PlannedStep> planned = new IdentityHashMap<>();
    private final Map<Step, List<String>> ends = new IdentityHashMap<>();
    private final Map<String, AssemblyStack> stacks;
    private final Estimates estimates;
    private final List<Work> works = new ArrayList<>();

    private Teardown(TeardownPlan plan, List<AssemblyStack> stacks, Estimates estimates) {
        plan.planned().forEach(one -> planned.put(one.step(), one));
        this.stacks =
                stacks.stream().collect(Collectors.toMap(stack -> stack.place().name(), Function.identity()));
        this.estimates = estimates;
    }

    /** A step that is under way, and when it ends, in seconds from the start. */
    private record UnderWay(Step step, long end) {}

    static Graph of(TeardownPlan plan, List<AssemblyStack> stacks, Estimates estimates) {
        Teardown teardown = new Teardown(plan, stacks, estimates);
        teardown.goThrough(new Turns(plan));
        return Graph.of(teardown.works);
    }

    /** Whoever begins at the very end of another, which it does not wait for, had to wait for its place. */
    private void goThrough(Turns turns) {
        PriorityQueue<UnderWay> underWay = new PriorityQueue<>(Comparator.comparing(UnderWay::end));
        turns.begin().forEach(step -> underWay.add(new UnderWay(step, begin(step, List.of()))));
        while (!underWay.isEmpty()) {
            UnderWay ended = underWay.remove();
            turns.done(ended.step());
            for (Step step : turns.begin()) {
                underWay.add(new UnderWay(step, ended.end() + begin(step, ends.get(ended.step()))));
            }
        }
    }

    /**
     * Adds the works of a step.
     *
     * @param place ids of what left the place that it takes
     * @return how many seconds it takes
     */
    private long begin(Step step, List<String> place) {
        List<String> before = new ArrayList<>(place);
        planned.get(step).after().forEach(one -> before.addAll(ends.get(one)));
        List<String> distinct = before.stream().distinct().toList();
        List<Work> own = works(step, distinct);
        // A step that deletes nothing, such as a mark on a file system, is one call.
        ends.put(
                step, own.isEmpty() ? distinct : List.of(own.get(own.size() - 1).id()));
        works.addAll(own);
        return seconds(own, distinct);
    }

    private List<Work> works(Step step, List<String> before) {
        List<Going> goes = step.goes();
        if (goes.isEmpty()) {
            return List.of();
        }
        Going first = goes.get(0);
        AssemblyStack stack = first.kind().equals("stack") ? stacks.get(first.name()) : null;
        if (stack != null) {
            return delete(stack, before);
        }
        String more = goes.size() == 1 ? "" : ", and %d more".formatted(goes.size() - 1);
        String label = "%s %s%s".formatted(first.kind(), first.name(), more);
        return List.of(
                new Work(label, label, label, "teardown", estimates.table().of(first.kind(), Does.DELETE), before));
    }

    private List<Work> delete(AssemblyStack stack, List<String> before) {
        List<Work> own = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (Work work : FirstDeployment.backwards(stack, estimates)) {
            own.add(work.after().isEmpty() ? work.afterToo(before) : work);
            all.add(work.id());
        }
        all.addAll(all.isEmpty() ? before : List.of());
        own.add(new Work(
                StackRun.ends(stack.id()),
                stack.id(),
                "end of the stack",
                "CloudFormation",
                estimates.table().of("end a stack", Does.DELETE),
                all));
        return own;
    }

    /** Returns how long works take from the moment at which all that they wait for is done. */
    private static long seconds(List<Work> works, List<String> before) {
        List<Work> alone = new ArrayList<>(works);
        before.forEach(id -> alone.add(new Work(id, "", "", "", Estimate.NONE, List.of())));
        return Schedule.typical(Graph.of(alone)).totalSeconds();
    }
}
