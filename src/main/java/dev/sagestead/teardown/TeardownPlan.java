package dev.sagestead.teardown;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.settings.StackNames;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes, in an order in which it can, and what stays.
 *
 * <p>Each thing goes after those that need it, and beside all others. Endpoints wait for nothing. What is in Studio
 * goes one after another ({@link StudioSteps}). A stack goes after those that refer to it, and the network last.
 *
 * @param planned no step before one that it waits for
 * @param stays what is left when all steps are done
 */
public record TeardownPlan(List<PlannedStep> planned, List<Staying> stays) {

    public TeardownPlan {
        planned = List.copyOf(planned);
        stays = List.copyOf(stays);
    }

    /**
     * Plans a teardown; looks, and changes nothing.
     *
     * @throws TeardownFailedException if a deployment is under way
     */
    public static TeardownPlan of(Subject subject, Services services) {
        return of(subject, new Survey(subject, services).look());
    }

    /**
     * Plans the teardown of what an assembly would make, with an app in a space for each user; asks nobody.
     *
     * @param stacks all stacks of the environment
     */
    public static TeardownPlan expected(Subject subject, List<AssemblyStack> stacks) {
        return of(subject, new ExpectedInventory(subject, stacks).inventory());
    }

    static TeardownPlan of(Subject subject, Inventory found) {
        requireNoDeployment(found);
        Order order = new Order();
        order.add(found.deletions(subject, id -> id.equals(StackNames.PIPELINE_ACCESS)), List.of());
        order.add(found.deletions(subject, id -> id.startsWith(StackNames.INFERENCE_PREFIX)), List.of());
        order.add(found.deletions(subject, id -> id.equals(StackNames.TRAINING)), List.of());
        order.add(found.deletions(subject, id -> id.equals(StackNames.LABELLING)), List.of());
        List<Step> trials = trials(found);
        order.add(trials, List.of());
        StudioSteps studio = new StudioSteps(subject, found);
        studio.addTo(order, trials);
        order.add(found.deletions(subject, id -> id.equals(StackNames.MODELS)), List.of());
        order.addReferences();
        List<Step> interfaces = found
                .vpc()
                .filter(Inventory.FoundVpc::isOurs)
                .<Step>map(vpc -> new AwaitNetworkInterfaces(vpc.id()))
                .stream()
                .toList();
        order.add(interfaces, order.all());
        order.add(found.deletions(subject, id -> id.equals(StackNames.NETWORK)), order.all());
        List<Staying> stays = new ArrayList<>(studio.stays());
        found.stacks().forEach(stack -> stays.addAll(stack.kept()));
        return new TeardownPlan(order.planned(), stays);
    }

    /** Returns all steps, in order. */
    public List<Step> steps() {
        return planned.stream().map(PlannedStep::step).toList();
    }

    /** Returns everything that goes, in order. */
    public List<Going> goes() {
        return steps().stream().flatMap(step -> step.goes().stream()).toList();
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return planned.isEmpty();
    }

    private static void requireNoDeployment(Inventory found) {
        found.stacks().stream().filter(FoundStack::isBeingDeployed).findFirst().ifPresent(stack -> {
            throw new TeardownFailedException(
                    "stack %s is %s; wait until its deployment is done, or cancel it, and run this again"
                            .formatted(stack.name(), stack.status()));
        });
    }

    private static List<Step> trials(Inventory found) {
        return found
                .vpc()
                .filter(vpc -> !vpc.trials().isEmpty())
                .<Step>map(vpc -> new DeleteTrials(vpc.id(), vpc.trials()))
                .stream()
                .toList();
    }
}
