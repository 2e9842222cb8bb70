package dev.sagestead.constructs;

import java.util.TreeMap;
import software.constructs.IConstruct;

/**
 * A finding of cdk-nag that is meant to be, noted at the construct that causes it, with the reason.
 *
 * <p>The CDK's own {@code Validations.acknowledge} wants the finding's exact id, and the id of a wildcard finding holds
 * references as the synth will write them, which nobody knows while the construct is made. So the id is a pattern here.
 * The notes are metadata of the construct tree; templates do not change. The build fails on a finding without a note
 * and on a note without a finding.
 */
public final class AcceptedFinding {

    /** Type of the metadata: {@value}. */
    public static final String METADATA = "sagestead:accepted-finding";

    private AcceptedFinding() {}

    /**
     * Notes a finding.
     *
     * @param construct the finding is at this construct or below it
     * @param rule the finding's id, such as {@code AwsSolutions-S1}; {@code *} stands for what only a synth knows
     * @param reason why it is meant to be
     */
    public static void at(IConstruct construct, String rule, String reason) {
        TreeMap<String, Object> note = new TreeMap<>();
        note.put("rule", rule);
        note.put("reason", reason);
        construct.getNode().addMetadata(METADATA, note);
    }

    /** Notes that a policy has a wildcard in a resource that ends so. */
    public static void ofWildcard(IConstruct construct, String resourceEnd, String reason) {
        at(construct, "AwsSolutions-IAM5[Resource::*" + resourceEnd + "]", reason);
    }
}
