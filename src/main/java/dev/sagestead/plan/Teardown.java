package dev.sagestead.plan;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.teardown.Going;
import dev.sagestead.teardown.Step;
import dev.sagestead.teardown.TeardownPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The steps of {@code ./sagestead teardown}, each after the one before; within a stack, CloudFormation's own order. */
final class Teardown {

    private final Map<String, AssemblyStack> stacks;
    private final Estimates estimates;
    private final List<Work> works = new ArrayList<>();
    private Optional<String> last = Optional.empty();

    private Teardown(List<AssemblyStack> stacks, Estimates estimates) {
        this.stacks =
                stacks.stream().collect(Collectors.toMap(stack -> stack.place().name(), Function.identity()));
        this.estimates = estimates;
    }

    static Graph of(TeardownPlan plan, List<AssemblyStack> stacks, Estimates estimates) {
        Teardown teardown = new Teardown(stacks, estimates);
        plan.steps().forEach(teardown::step);
        return Graph.of(teardown.works);
    }

    /** A step that deletes nothing, such as a mark on a file system, is one call. */
    private void step(Step step) {
        List<Going> goes = step.goes();
        if (goes.isEmpty()) {
            return;
        }
        Going first = goes.get(0);
        AssemblyStack stack = first.kind().equals("stack") ? stacks.get(first.name()) : null;
        if (stack != null) {
            delete(stack);
            return;
        }
        String more = goes.size() == 1 ? "" : ", and %d more".formatted(goes.size() - 1);
        String label = "%s %s%s".formatted(first.kind(), first.name(), more);
        works.add(new Work(
                label,
                label,
                label,
                "teardown",
                estimates.table().of(first.kind(), Does.DELETE),
                last.stream().toList()));
        last = Optional.of(label);
    }

    private void delete(AssemblyStack stack) {
        List<String> all = new ArrayList<>();
        for (Work work : FirstDeployment.backwards(stack, estimates)) {
            works.add(work.after().isEmpty() ? work.afterToo(last.stream().toList()) : work);
            all.add(work.id());
        }
        String end = StackRun.ends(stack.id());
        all.addAll(all.isEmpty() ? last.stream().toList() : List.of());
        works.add(new Work(
                end,
                stack.id(),
                "end of the stack",
                "CloudFormation",
                estimates.table().of("end a stack", Does.DELETE),
                all));
        last = Optional.of(end);
    }
}
