package dev.sagestead.plan;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the CDK CLI does for one stack: it publishes its files, begins it by a change set, and waits for its end.
 *
 * @param stack id of the stack
 * @param before ids of the stacks that have to be done before
 * @param publish the upload, which needs no place among the stacks that are deployed at once
 * @param works from the change set to the end
 */
record StackRun(String stack, List<String> before, Work publish, List<Work> works) {

    private static final double MEGA = 1_000_000;

    /**
     * Wraps what happens to the resources of a stack.
     *
     * @param resources works, of which those that wait for nothing wait for the change set
     * @param uploadMegabits a second that files are uploaded with
     */
    static StackRun of(AssemblyStack stack, List<Work> resources, DurationTable table, double uploadMegabits) {
        String id = stack.id();
        long bytes = stack.assets().stream().mapToLong(Asset::bytes).sum();
        Work publish = new Work(
                published(id),
                id,
                "files, %s MB".formatted(String.format(Locale.ROOT, "%.1f", bytes / MEGA)),
                "assets",
                table.of("publish", Does.CREATE).plus(Math.round(bytes * 8 / (uploadMegabits * MEGA))),
                List.of());
        List<Work> works = new ArrayList<>();
        works.add(new Work(
                begins(id),
                id,
                "change set",
                "CloudFormation",
                table.of("begin a stack", Does.CREATE),
                List.of(publish.id())));
        List<String> all = new ArrayList<>(List.of(begins(id)));
        for (Work resource : resources) {
            works.add(resource.after().isEmpty() ? resource.afterToo(List.of(begins(id))) : resource);
            all.add(resource.id());
        }
        works.add(new Work(
                ends(id), id, "end of the stack", "CloudFormation", table.of("end a stack", Does.CREATE), all));
        return new StackRun(id, stack.dependencies(), publish, works);
    }

    static String published(String stack) {
        return stack + " is published";
    }

    static String begins(String stack) {
        return stack + " begins";
    }

    static String ends(String stack) {
        return stack + " ends";
    }

    /** Returns how long it takes from the change set to the end. */
    long seconds() {
        List<Work> alone = new ArrayList<>(works);
        alone.add(0, publish.inNoTime());
        return Schedule.typical(Graph.of(alone)).totalSeconds();
    }
}
