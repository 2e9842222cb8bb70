package dev.sagestead.teardown;

import java.util.List;

/**
 * A deployed stack.
 *
 * @param name such as {@code dev-network}
 * @param arn its id, by which it is still known when it is gone
 * @param status as CloudFormation says it
 * @param kept resources that stay when the stack goes, by its deployed template
 * @param profiles names of the user profiles in it
 * @param refersTo names of other stacks of the environment that its deployed template takes something from
 */
record FoundStack(
        String name, String arn, String status, List<Staying> kept, List<String> profiles, List<String> refersTo) {

    FoundStack {
        kept = List.copyOf(kept);
        profiles = List.copyOf(profiles);
        refersTo = List.copyOf(refersTo);
    }

    /** Whether a deployment is under way, which nobody should cut off. */
    boolean isBeingDeployed() {
        return status.endsWith("_IN_PROGRESS") && !status.equals("DELETE_IN_PROGRESS");
    }
}
