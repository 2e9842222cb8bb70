package dev.sagestead.preflight;

import dev.sagestead.review.assembly.AssemblyStack;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether CloudFormation would take every stack.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html">stack status</a>
 */
record StackCheck(Subject subject, LiveStacks live) implements Check {

    private static final String NAME = "stacks";

    @Override
    public List<Finding> look() {
        return new Question(subject, NAME, LiveStacks.ACTION).ask(this::states);
    }

    private List<Finding> states() {
        List<Finding> found = new ArrayList<>();
        int there = 0;
        int made = 0;
        for (AssemblyStack stack : subject.stacks()) {
            String name = stack.place().name();
            String status = live.statuses().getOrDefault(name, "");
            if (status.isEmpty() || status.equals("DELETE_COMPLETE")) {
                made++;
            } else if (isInTheWay(status)) {
                found.add(inTheWay(name, status));
            } else {
                there++;
                if (status.equals("REVIEW_IN_PROGRESS") || status.equals("UPDATE_FAILED")) {
                    found.add(odd(name, status));
                }
            }
        }
        if (there + made > 0) {
            found.add(
                    0,
                    Finding.ok(
                            NAME,
                            "%d of %d can be deployed: %d new, %d that are there"
                                    .formatted(there + made, subject.stacks().size(), made, there)));
        }
        return found;
    }

    private static boolean isInTheWay(String status) {
        return status.equals("ROLLBACK_COMPLETE")
                || status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS")
                || status.endsWith("_FAILED") && !status.equals("UPDATE_FAILED");
    }

    private Finding inTheWay(String stack, String status) {
        String name = "stack " + stack;
        String region = " --region " + subject.target().region();
        if (status.endsWith("_IN_PROGRESS")) {
            return Finding.fail(name, status, "somebody deploys or deletes it now; wait until it is over")
                    .by("aws cloudformation describe-stacks --stack-name " + stack + region);
        }
        if (status.equals("UPDATE_ROLLBACK_FAILED")) {
            return Finding.fail(name, status, "see why with ./sagestead explain, mend it, then finish the rollback")
                    .by("aws cloudformation continue-update-rollback --stack-name " + stack + region);
        }
        return Finding.fail(
                        name,
                        status,
                        "it was never made, or not wholly deleted; see why with ./sagestead explain, then delete it"
                                + " (npx cdk deploy deletes what was never made itself, a pipeline's actions do not)")
                .by("aws cloudformation delete-stack --stack-name " + stack + region);
    }

    private static Finding odd(String stack, String status) {
        return Finding.warn(
                "stack " + stack,
                status,
                status.startsWith("REVIEW")
                        ? "a change set waits for it, and nothing is deployed yet; a deployment goes over it"
                        : "its last update failed and was left so; the next one begins from there");
    }
}
