package dev.sagestead.teardown;

import dev.sagestead.settings.OnTeardown;
import dev.sagestead.settings.StackNames;
import dev.sagestead.teardown.Inventory.FoundDomain;
import dev.sagestead.teardown.Inventory.HomeFileSystem;
import java.util.List;
import java.util.Optional;

/**
 * How the domain goes, and all around it: apps, spaces, users, the domain and what it leaves behind, one after another.
 *
 * <p>A home file system goes after its security groups, although it could go before: as long as it is there, another
 * run can tell whose the groups are.
 */
final class StudioSteps {

    private static final String HOMES_SETTING = "studio.homeFileSystem.onTeardown";

    private final Subject subject;
    private final Inventory found;
    private final OnTeardown homes;

    StudioSteps(Subject subject, Inventory found) {
        this.subject = subject;
        this.found = found;
        this.homes = subject.environment().studio().homeFileSystem();
    }

    /**
     * Adds the steps. The roles of endpoints that people try a model on are in the stack of the domain, and SageMaker
     * needs them until these are gone.
     *
     * @param trials the steps that delete such endpoints
     */
    void addTo(Order order, List<Step> trials) {
        Row row = new Row(order);
        found.domain().ifPresent(domain -> {
            row.then(domain.apps().isEmpty() ? List.of() : List.of(new DeleteApps(domain.id(), domain.apps())));
            row.then(domain.spaces().isEmpty() ? List.of() : List.of(new DeleteSpaces(domain.id(), domain.spaces())));
        });
        row.then(found.homes().stream()
                .filter(home -> !home.mark().equals(Optional.of(onTeardown(home))))
                .map(home -> new MarkHomes(home.id(), subject.mark(), onTeardown(home)))
                .toList());
        row.then(found.deletions(subject, id -> id.startsWith(StackNames.USERS_PREFIX)));
        found.domain().ifPresent(domain -> row.then(strayProfiles(domain)));
        row.alsoAfter(trials);
        List<DeleteStack> stack = found.deletions(subject, id -> id.equals(StackNames.STUDIO));
        row.then(stack);
        found.domain()
                .filter(domain -> stack.isEmpty())
                .ifPresent(domain -> row.then(List.of(new DeleteStrayDomain(domain.id()))));
        row.then(found.homes().stream()
                .filter(home -> !home.mountTargets().isEmpty())
                .map(DeleteMountTargets::new)
                .toList());
        row.then(found.groups().isEmpty() ? List.of() : List.of(new DeleteNfsGroups(found.groups())));
        row.then(found.homes().stream()
                .filter(home -> onTeardown(home) == OnTeardown.DELETE)
                .map(home -> new DeleteHomes(home.id()))
                .toList());
    }

    /** Returns the home file systems that are left when all is done. */
    List<Staying> stays() {
        String why = homes == OnTeardown.KEEP ? HOMES_SETTING + " is keep" : "an earlier teardown kept it";
        return found.homes().stream()
                .filter(home -> onTeardown(home) == OnTeardown.KEEP)
                .map(home -> new Staying("home file system", home.id(), why))
                .toList();
    }

    /** Whoever was added to the domain by hand keeps it from being deleted. */
    private List<Step> strayProfiles(FoundDomain domain) {
        List<String> inStacks = found.stacks().stream()
                .flatMap(stack -> stack.profiles().stream())
                .toList();
        List<String> strays = domain.profiles().stream()
                .filter(profile -> !inStacks.contains(profile))
                .toList();
        return strays.isEmpty() ? List.of() : List.of(new DeleteProfiles(domain.id(), strays));
    }

    /** What was kept once is not deleted because the setting is another one today. */
    private OnTeardown onTeardown(HomeFileSystem home) {
        return home.mark().filter(OnTeardown.KEEP::equals).orElse(homes);
    }
}
