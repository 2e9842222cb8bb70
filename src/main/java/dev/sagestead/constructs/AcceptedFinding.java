package dev.sagestead.constructs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import software.constructs.IConstruct;

/**
 * A finding of cdk-nag that is meant to be, noted at the construct that causes it, with the reason.
 *
 * <p>The CDK's own {@code Validations.acknowledge} wants the finding's exact id, and the id of a wildcard finding holds
 * references as the synth will write them, which nobody knows while the construct is made. So the id is a pattern here.
 * The build fails on a finding without a note and on a note without a finding; only it reads notes, so they stay in
 * Java: as metadata of the construct tree each would be two calls to Node.js, in every synth.
 *
 * @param rule the finding's id, such as {@code AwsSolutions-S1}; {@code *} stands for what only a synth knows
 * @param reason why it is meant to be
 */
public record AcceptedFinding(String rule, String reason) {

    /** By the construct, and no longer than it lives. */
    private static final Map<IConstruct, List<AcceptedFinding>> NOTES =
            Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Notes a finding.
     *
     * @param construct the finding is at this construct or below it
     * @param rule the finding's id, such as {@code AwsSolutions-S1}; {@code *} stands for what only a synth knows
     * @param reason why it is meant to be
     */
    public static void at(IConstruct construct, String rule, String reason) {
        NOTES.computeIfAbsent(construct, first -> new ArrayList<>()).add(new AcceptedFinding(rule, reason));
    }

    /** Notes that a policy has a wildcard in a resource that ends so. */
    public static void ofWildcard(IConstruct construct, String resourceEnd, String reason) {
        at(construct, "AwsSolutions-IAM5[Resource::*" + resourceEnd + "]", reason);
    }

    /** Returns the notes of all constructs of an app, by their constructs. */
    public static Map<IConstruct, List<AcceptedFinding>> in(IConstruct app) {
        Map<IConstruct, List<AcceptedFinding>> notes;
        synchronized (NOTES) {
            notes = new WeakHashMap<>(NOTES);
        }
        notes.keySet().removeIf(construct -> construct.getNode().getRoot() != app);
        return notes;
    }
}
