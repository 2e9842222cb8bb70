package dev.sagestead.teardown;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.settings.OnTeardown;
import dev.sagestead.settings.StackNames;
import dev.sagestead.teardown.Inventory.FoundDomain;
import dev.sagestead.teardown.Inventory.HomeFileSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What goes, in the order in which it can, and what stays.
 *
 * <p>Each thing goes after those that need it: endpoints, apps, spaces, users, the domain, what the domain leaves
 * behind, and the network last. A home file system goes after its security groups, although it could go before: as long
 * as it is there, another run can tell whose the groups are.
 *
 * @param steps in order
 * @param stays what is left when all steps are done
 */
public record TeardownPlan(List<Step> steps, List<Staying> stays) {

    private static final String HOMES_SETTING = "studio.homeFileSystem.onTeardown";

    public TeardownPlan {
        steps = List.copyOf(steps);
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
        OnTeardown homes = subject.environment().studio().homeFileSystem();
        List<Step> steps = new ArrayList<>();
        addStacks(steps, subject, found, id -> id.equals(StackNames.PIPELINE_ACCESS));
        addStacks(steps, subject, found, id -> id.startsWith(StackNames.INFERENCE_PREFIX));
        addStacks(steps, subject, found, id -> id.equals(StackNames.TRAINING));
        addStacks(steps, subject, found, id -> id.equals(StackNames.LABELLING));
        found.vpc()
                .filter(vpc -> !vpc.trials().isEmpty())
                .ifPresent(vpc -> steps.add(new DeleteTrials(vpc.id(), vpc.trials())));
        found.domain().ifPresent(domain -> addWhatRuns(steps, domain));
        found.homes().stream()
                .filter(home -> !home.mark().equals(Optional.of(onTeardown(home, homes))))
                .forEach(home -> steps.add(new MarkHomes(home.id(), subject.mark(), onTeardown(home, homes))));
        addStacks(steps, subject, found, id -> id.startsWith(StackNames.USERS_PREFIX));
        found.domain().ifPresent(domain -> addStrayProfiles(steps, domain, found));
        addStacks(steps, subject, found, id -> id.equals(StackNames.STUDIO));
        found.domain()
                .filter(domain -> isWithoutStack(subject, found))
                .ifPresent(domain -> steps.add(new DeleteStrayDomain(domain.id())));
        addLeftovers(steps, found, homes);
        addStacks(steps, subject, found, id -> id.equals(StackNames.MODELS));
        found.vpc()
                .filter(Inventory.FoundVpc::isOurs)
                .ifPresent(vpc -> steps.add(new AwaitNetworkInterfaces(vpc.id())));
        addStacks(steps, subject, found, id -> id.equals(StackNames.NETWORK));
        return new TeardownPlan(steps, stays(found, homes));
    }

    /** Returns everything that goes, in order. */
    public List<Going> goes() {
        return steps.stream().flatMap(step -> step.goes().stream()).toList();
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    private static void requireNoDeployment(Inventory found) {
        found.stacks().stream().filter(FoundStack::isBeingDeployed).findFirst().ifPresent(stack -> {
            throw new TeardownFailedException(
                    "stack %s is %s; wait until its deployment is done, or cancel it, and run this again"
                            .formatted(stack.name(), stack.status()));
        });
    }

    private static void addStacks(List<Step> steps, Subject subject, Inventory found, Predicate<String> which) {
        found.stacks().stream()
                .filter(stack -> which.test(subject.idOf(stack.name())))
                .forEach(stack -> steps.add(new DeleteStack(stack)));
    }

    private static void addWhatRuns(List<Step> steps, FoundDomain domain) {
        if (!domain.apps().isEmpty()) {
            steps.add(new DeleteApps(domain.id(), domain.apps()));
        }
        if (!domain.spaces().isEmpty()) {
            steps.add(new DeleteSpaces(domain.id(), domain.spaces()));
        }
    }

    /** Whoever was added to the domain by hand keeps it from being deleted. */
    private static void addStrayProfiles(List<Step> steps, FoundDomain domain, Inventory found) {
        List<String> inStacks = found.stacks().stream()
                .flatMap(stack -> stack.profiles().stream())
                .toList();
        List<String> strays = domain.profiles().stream()
                .filter(profile -> !inStacks.contains(profile))
                .toList();
        if (!strays.isEmpty()) {
            steps.add(new DeleteProfiles(domain.id(), strays));
        }
    }

    private static boolean isWithoutStack(Subject subject, Inventory found) {
        return found.stacks().stream()
                .noneMatch(stack -> subject.idOf(stack.name()).equals(StackNames.STUDIO));
    }

    private static void addLeftovers(List<Step> steps, Inventory found, OnTeardown homes) {
        found.homes().stream()
                .filter(home -> !home.mountTargets().isEmpty())
                .forEach(home -> steps.add(new DeleteMountTargets(home)));
        if (!found.groups().isEmpty()) {
            steps.add(new DeleteNfsGroups(found.groups()));
        }
        found.homes().stream()
                .filter(home -> onTeardown(home, homes) == OnTeardown.DELETE)
                .forEach(home -> steps.add(new DeleteHomes(home.id())));
    }

    /** What was kept once is not deleted because the setting is another one today. */
    private static OnTeardown onTeardown(HomeFileSystem home, OnTeardown setting) {
        return home.mark().filter(OnTeardown.KEEP::equals).orElse(setting);
    }

    private static List<Staying> stays(Inventory found, OnTeardown homes) {
        List<Staying> stays = new ArrayList<>();
        for (HomeFileSystem home : found.homes()) {
            if (onTeardown(home, homes) == OnTeardown.KEEP) {
                String why = homes == OnTeardown.KEEP ? HOMES_SETTING + " is keep" : "an earlier teardown kept it";
                stays.add(new Staying("home file system", home.id(), why));
            }
        }
        found.stacks().forEach(stack -> stays.addAll(stack.kept()));
        return stays;
    }
}
