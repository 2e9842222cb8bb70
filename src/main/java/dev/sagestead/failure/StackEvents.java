package dev.sagestead.failure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/**
 * What happened to a stack in its last creation or update, rollback included.
 *
 * @param all the oldest first
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html">DescribeStackEvents</a>
 */
public record StackEvents(List<StackEvent> all) {

    private static final String STACK = "AWS::CloudFormation::Stack";

    /** CloudFormation's words for a resource that only fell with another one. */
    private static final String CANCELLED = "(?i)Resource (creation|update) cancelled.*";

    /** Keeps its own copy. */
    public StackEvents {
        all = List.copyOf(all);
    }

    /**
     * Reads back to the beginning of the last operation, and not on through the life of the stack.
     *
     * @param stack name, or id if the stack may be deleted
     */
    public static StackEvents ofLastOperation(CloudFormationClient cloudFormation, String stack) {
        List<StackEvent> newestFirst = new ArrayList<>();
        for (StackEvent event : cloudFormation
                .describeStackEventsPaginator(request -> request.stackName(stack))
                .stackEvents()) {
            newestFirst.add(event);
            if (isOfStack(event) && event.resourceStatusAsString().matches("(CREATE|UPDATE|IMPORT)_IN_PROGRESS")) {
                break;
            }
        }
        Collections.reverse(newestFirst);
        return new StackEvents(newestFirst);
    }

    /** Returns the events of resources that failed by themselves, in the order of their failing. */
    public List<StackEvent> failures() {
        return all.stream()
                .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
                .filter(event -> !isOfStack(event))
                .filter(event -> !String.valueOf(event.resourceStatusReason()).matches(CANCELLED))
                .toList();
    }

    /** Returns when the operation began; the epoch if nothing is known of it. */
    public Instant begin() {
        return all.isEmpty() ? Instant.EPOCH : all.get(0).timestamp();
    }

    /** Whether the stack can neither be updated nor has it been brought back to what it was. */
    boolean isStuck() {
        return !all.isEmpty() && last().equals("UPDATE_ROLLBACK_FAILED");
    }

    /** Whether it was the creation of a stack, and none that a person ended by destroying it. */
    boolean isOfFailedCreation() {
        return all.stream()
                .filter(StackEvents::isOfStack)
                .anyMatch(event -> event.resourceStatusAsString().matches("ROLLBACK_(IN_PROGRESS|COMPLETE|FAILED)"));
    }

    /** Whether it was destroyed, and the events are those of a stack that is no more. */
    boolean isOfDestroyed() {
        return !all.isEmpty()
                && isOfStack(all.get(all.size() - 1))
                && last().equals("DELETE_COMPLETE")
                && !isOfFailedCreation();
    }

    private String last() {
        return all.get(all.size() - 1).resourceStatusAsString();
    }

    private static boolean isOfStack(StackEvent event) {
        return STACK.equals(event.resourceType());
    }
}
