package dev.sagestead.plan;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.assembly.ResourceId;
import dev.sagestead.review.assembly.Uses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One stack that waits for another, and what it refers to in it. Outputs are there when their stack is done, however
 * early the resource is behind them; so a wait is the price of a border, and tells where another border would be
 * better. Only a reference can be seen: that models are loaded through a gateway endpoint, say, is in no template.
 *
 * @param stack that waits
 * @param waitsFor the other one
 * @param uses how many outputs, exports and parameters of the other it refers to; none is a dependency without visible
 *     need
 * @param last the last of the resources behind them; nothing if there is none
 * @param waitsOnSeconds how long the other goes on after all of these are there
 */
public record Border(String stack, String waitsFor, int uses, String last, long waitsOnSeconds) {

    /**
     * Finds all borders.
     *
     * @param schedule of a first deployment
     */
    static List<Border> in(List<AssemblyStack> stacks, CloudAssembly assembly, Schedule schedule) {
        Uses uses = Uses.in(assembly);
        List<Border> borders = new ArrayList<>();
        for (AssemblyStack stack : stacks) {
            Set<ResourceId> used = used(stack, uses);
            for (String other : stack.dependencies()) {
                if (schedule.ends().containsKey(StackRun.ends(other))) {
                    int outputs = outputs(stack, other, uses);
                    borders.add(border(stack, other, outputs, used, assembly, schedule));
                }
            }
        }
        borders.sort(Comparator.comparing(Border::waitsOnSeconds).reversed().thenComparing(Border::stack));
        return List.copyOf(borders);
    }

    /** Returns how long it would take if resources waited for resources, whatever stack these are in. */
    static long withoutBorders(List<StackRun> runs, List<AssemblyStack> stacks, CloudAssembly assembly) {
        Uses uses = Uses.in(assembly);
        Map<String, Work> works = new LinkedHashMap<>();
        runs.forEach(run -> {
            works.put(run.publish().id(), run.publish());
            run.works().forEach(work -> works.put(work.id(), work));
        });
        for (AssemblyStack stack : stacks) {
            for (Resource resource : stack.resources().values()) {
                List<String> others = uses.sources(stack, resource.properties()).stream()
                        .filter(id -> !id.stack().equals(stack.id()))
                        .map(Border::id)
                        .filter(works::containsKey)
                        .toList();
                works.computeIfPresent(FirstDeployment.id(resource), (id, work) -> work.afterToo(others));
            }
        }
        return Schedule.typical(Graph.of(works.values())).totalSeconds();
    }

    private static Border border(
            AssemblyStack stack,
            String other,
            int outputs,
            Set<ResourceId> used,
            CloudAssembly assembly,
            Schedule schedule) {
        Optional<ResourceId> last = used.stream()
                .filter(id -> id.stack().equals(other))
                .max(Comparator.comparing(id -> schedule.ends().get(id(id))));
        long end = schedule.ends().get(StackRun.ends(other));
        long needed = last.map(id -> schedule.ends().get(id(id)))
                .orElse(outputs > 0 ? end : schedule.begins().get(StackRun.begins(other)));
        return new Border(
                stack.id(),
                other,
                outputs,
                last.flatMap(assembly::resource).map(Resource::label).orElse(""),
                end - needed);
    }

    private static int outputs(AssemblyStack stack, String other, Uses uses) {
        return (int) uses.definitions(stack, stack.template().path("Resources")).values().stream()
                .filter(definition -> definition.stack().id().equals(other))
                .count();
    }

    private static Set<ResourceId> used(AssemblyStack stack, Uses uses) {
        Set<ResourceId> used = new TreeSet<>();
        stack.resources().values().forEach(resource -> used.addAll(uses.sources(stack, resource.properties())));
        return used;
    }

    private static String id(ResourceId id) {
        return id.stack() + "/" + id.logicalId();
    }
}
