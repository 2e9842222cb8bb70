package dev.sagestead.teardown;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Steps for tests. */
final class Steps {

    private Steps() {}

    /** Returns a step that does something instead of deleting a stack. */
    static Step step(String name, Consumer<Services> work) {
        return new Step() {
            @Override
            public List<Going> goes() {
                return List.of(new Going("stack", name, ""));
            }

            @Override
            public void run(Services services) {
                work.accept(services);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    static Step step(String name) {
        return step(name, services -> {});
    }

    static PlannedStep after(Step step, Step... before) {
        return new PlannedStep(step, List.of(before));
    }

    static TeardownPlan plan(PlannedStep... steps) {
        return new TeardownPlan(Stream.of(steps).toList(), List.of());
    }
}
