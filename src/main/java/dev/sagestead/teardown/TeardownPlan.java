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
 * What goes, in an order in which it can, and what stays.
 *
 * <p>Each thing goes after those that need it, and beside all others. Endpoints wait for nothing. In Studio, apps,
 * spaces, users, the domain and what the domain leaves behind go one after another; a home file system goes after its
 * security groups, although it could go before: as long as it is there, another run can tell whose the groups are. A
 * stack goes after those that refer to it, and the network last.
 *
 * @param planned no step before one that it waits for
 * @param stays what is left when all steps are done
 */
public record TeardownPlan(List<PlannedStep> planned, List<Staying> stays) {

    private static final String HOMES_SETTING = "studio.homeFileSystem.onTeardown";

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
        order.add(stacks(subject, found, id -> id.equals(StackNames.PIPELINE_ACCESS)), List.of());
        order.add(stacks(subject, found, id -> id.startsWith(StackNames.INFERENCE_PREFIX)), List.of());
        order.add(stacks(subject, found, id -> id.equals(StackNames.TRAINING)), List.of());
        order.add(stacks(subject, found, id -> id.equals(StackNames.LABELLING)), List.of());
        List<Step> trials = trials(found);
        order.add(trials, List.of());
        addStudio(order, trials, subject, found);
        order.add(stacks(subject, found, id -> id.equals(StackNames.MODELS)), List.of());
        order.addReferences();
        List<Step> interfaces = found
                .vpc()
                .filter(Inventory.FoundVpc::isOurs)
                .<Step>map(vpc -> new AwaitNetworkInterfaces(vpc.id()))
                .stream()
                .toList();
        order.add(interfaces, order.all());
        order.add(stacks(subject, found, id -> id.equals(StackNames.NETWORK)), order.all());
        return new TeardownPlan(order.planned(), stays(found, homes(subject)));
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

    private static List<DeleteStack> stacks(Subject subject, Inventory found, Predicate<String> which) {
        return found.stacks().stream()
                .filter(stack -> which.test(subject.idOf(stack.name())))
                .map(DeleteStack::new)
                .toList();
    }

    private static List<Step> trials(Inventory found) {
        return found
                .vpc()
                .filter(vpc -> !vpc.trials().isEmpty())
                .<Step>map(vpc -> new DeleteTrials(vpc.id(), vpc.trials()))
                .stream()
                .toList();
    }

    /**
     * Adds the domain and all around it. The roles of endpoints that people try a model on are in the stack of the
     * domain, and SageMaker needs them until these are gone.
     */
    private static void addStudio(Order order, List<Step> trials, Subject subject, Inventory found) {
        OnTeardown homes = homes(subject);
        Row row = new Row(order);
        found.domain().ifPresent(domain -> {
            row.then(domain.apps().isEmpty() ? List.of() : List.of(new DeleteApps(domain.id(), domain.apps())));
            row.then(domain.spaces().isEmpty() ? List.of() : List.of(new DeleteSpaces(domain.id(), domain.spaces())));
        });
        row.then(found.homes().stream()
                .filter(home -> !home.mark().equals(Optional.of(onTeardown(home, homes))))
                .map(home -> new MarkHomes(home.id(), subject.mark(), onTeardown(home, homes)))
                .toList());
        row.then(stacks(subject, found, id -> id.startsWith(StackNames.USERS_PREFIX)));
        found.domain().ifPresent(domain -> row.then(strayProfiles(domain, found)));
        row.alsoAfter(trials);
        row.then(stacks(subject, found, id -> id.equals(StackNames.STUDIO)));
        row.then(found
                .domain()
                .filter(domain -> isWithoutStack(subject, found))
                .map(domain -> new DeleteStrayDomain(domain.id()))
                .stream()
                .toList());
        row.then(found.homes().stream()
                .filter(home -> !home.mountTargets().isEmpty())
                .map(DeleteMountTargets::new)
                .toList());
        row.then(found.groups().isEmpty() ? List.of() : List.of(new DeleteNfsGroups(found.groups())));
        row.then(found.homes().stream()
                .filter(home -> onTeardown(home, homes) == OnTeardown.DELETE)
                .map(home -> new DeleteHomes(home.id()))
                .toList());
    }

    /** Whoever was added to the domain by hand keeps it from being deleted. */
    private static List<Step> strayProfiles(FoundDomain domain, Inventory found) {
        List<String> inStacks = found.stacks().stream()
                .flatMap(stack -> stack.profiles().stream())
                .toList();
        List<String> strays = domain.profiles().stream()
                .filter(profile -> !inStacks.contains(profile))
                .toList();
        return strays.isEmpty() ? List.of() : List.of(new DeleteProfiles(domain.id(), strays));
    }

    private static boolean isWithoutStack(Subject subject, Inventory found) {
        return found.stacks().stream()
                .noneMatch(stack -> subject.idOf(stack.name()).equals(StackNames.STUDIO));
    }

    private static OnTeardown homes(Subject subject) {
        return subject.environment().studio().homeFileSystem();
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
