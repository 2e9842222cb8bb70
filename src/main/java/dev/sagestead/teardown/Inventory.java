package dev.sagestead.teardown;

import dev.sagestead.settings.OnTeardown;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What there is of an environment.
 *
 * @param stacks in no particular order
 * @param domain the SageMaker domain, whether or not its stack is still there
 * @param homes home file systems of the domain, or of one that is gone
 * @param groups security groups that SageMaker made for their mount targets
 * @param vpc the network, while there is one
 */
record Inventory(
        List<FoundStack> stacks,
        Optional<FoundDomain> domain,
        List<HomeFileSystem> homes,
        List<NfsGroup> groups,
        Optional<FoundVpc> vpc) {

    Inventory {
        stacks = List.copyOf(stacks);
        homes = List.copyOf(homes);
        groups = List.copyOf(groups);
    }

    /** Returns the steps that delete some of the stacks, chosen by their ids within the environment. */
    List<DeleteStack> deletions(Subject subject, Predicate<String> which) {
        return stacks.stream()
                .filter(stack -> which.test(subject.idOf(stack.name())))
                .map(DeleteStack::new)
                .toList();
    }

    /**
     * A domain with what keeps it from being deleted.
     *
     * @param id such as {@code d-0a1b2c3d4e5f}
     * @param apps that have not ended
     * @param spaces by name
     * @param profiles by name
     */
    record FoundDomain(String id, List<FoundApp> apps, List<FoundSpace> spaces, List<String> profiles) {}

    /**
     * An app.
     *
     * @param type such as {@code JupyterLab}
     * @param name mostly {@code default}
     * @param owner the space that it runs in, or the user, in words
     * @param status as SageMaker says it
     */
    record FoundApp(String type, String name, String owner, String status) {}

    /**
     * A space.
     *
     * @param name within the domain
     * @param owner the user, or {@code everybody} if it is shared
     */
    record FoundSpace(String name, String owner) {}

    /**
     * A home file system that SageMaker made.
     *
     * @param id such as {@code fs-0a1b2c3d}
     * @param domainId the domain that it was made for
     * @param mountTargets its ids
     * @param mark what an earlier teardown decided about it, if there was one
     */
    record HomeFileSystem(String id, String domainId, List<String> mountTargets, Optional<OnTeardown> mark) {}

    /** A security group that SageMaker made for the mount targets of homes. */
    record NfsGroup(String id, String name) {}

    /**
     * The network.
     *
     * @param id such as {@code vpc-0a1b2c3d}
     * @param isOurs whether it goes with the network stack
     * @param trials endpoints in it that no stack knows
     */
    record FoundVpc(String id, boolean isOurs, Trials trials) {

        /** Has no such endpoints. */
        FoundVpc(String id, boolean isOurs) {
            this(id, isOurs, Trials.NONE);
        }
    }
}
