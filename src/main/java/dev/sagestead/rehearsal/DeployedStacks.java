package dev.sagestead.rehearsal;

import dev.sagestead.failure.StackEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** What CloudFormation says of the stacks of an environment. */
final class DeployedStacks {

    private static final double MILLIS_PER_SECOND = 1000.0;

    private final CloudFormationClient cloudFormation;
    private final String prefix;

    DeployedStacks(CloudFormationClient cloudFormation, String environment) {
        this.cloudFormation = cloudFormation;
        this.prefix = environment + "-";
    }

    /** Returns every stack with its status and how long its last operation took. */
    List<RehearsalReport.DeployedStack> all() {
        return stacks().stream()
                .map(stack -> new RehearsalReport.DeployedStack(
                        stack.stackName(),
                        stack.stackStatusAsString(),
                        seconds(events(stack).all())))
                .toList();
    }

    /** Returns the first reason that each failed stack gives, with the resource that failed. */
    List<FailedStack> failures() {
        return stacks().stream().flatMap(stack -> firstFailure(stack).stream()).toList();
    }

    /**
     * A stack whose last operation failed.
     *
     * @param name of the stack
     * @param reason which resource failed first, and what it says
     */
    record FailedStack(String name, String reason) {}

    /**
     * Deletes the stacks whose creation was rolled back. CloudFormation keeps such a stack as an empty shell that can
     * only be deleted.
     */
    void deleteShells() {
        for (Stack stack : stacks()) {
            if (stack.stackStatus() == StackStatus.ROLLBACK_COMPLETE) {
                cloudFormation.deleteStack(request -> request.stackName(stack.stackId()));
                cloudFormation.waiter().waitUntilStackDeleteComplete(request -> request.stackName(stack.stackId()));
            }
        }
    }

    private List<Stack> stacks() {
        return cloudFormation.describeStacksPaginator().stacks().stream()
                .filter(stack -> stack.stackName().startsWith(prefix))
                .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
                .sorted((one, other) -> one.creationTime().compareTo(other.creationTime()))
                .toList();
    }

    private Optional<FailedStack> firstFailure(Stack stack) {
        return events(stack).failures().stream()
                .map(event -> new FailedStack(
                        stack.stackName(),
                        "%s: %s (%s) failed:%n%s"
                                .formatted(
                                        stack.stackName(),
                                        event.logicalResourceId(),
                                        event.resourceType(),
                                        event.resourceStatusReason())))
                .findFirst();
    }

    private StackEvents events(Stack stack) {
        return StackEvents.ofLastOperation(cloudFormation, stack.stackId());
    }

    private static double seconds(List<StackEvent> events) {
        if (events.isEmpty()) {
            return 0;
        }
        Instant first = events.get(0).timestamp();
        Instant last = events.get(events.size() - 1).timestamp();
        return Duration.between(first, last).toMillis() / MILLIS_PER_SECOND;
    }
}
