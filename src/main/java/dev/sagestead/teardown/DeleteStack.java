package dev.sagestead.teardown;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Deletes a stack, under the role that deployed it. */
record DeleteStack(FoundStack stack) implements Step {

    private static final String STACK = "AWS::CloudFormation::Stack";

    @Override
    public List<Going> goes() {
        int users = stack.profiles().size();
        String note = users == 0 ? "" : users == 1 ? "1 user profile" : users + " user profiles";
        return List.of(new Going("stack", stack.name(), note));
    }

    @Override
    public void run(Services services) {
        CloudFormationClient cloudFormation = services.cloudFormation();
        services.patience().until(() -> isAsked(cloudFormation));
        AtomicReference<StackStatus> status = new AtomicReference<>(StackStatus.DELETE_IN_PROGRESS);
        boolean ended = services.patience().until(() -> {
            status.set(status(cloudFormation));
            return status.get() != StackStatus.DELETE_IN_PROGRESS;
        });
        if (status.get() != StackStatus.DELETE_COMPLETE) {
            throw new TeardownFailedException("stack %s is not deleted: %s; mend that and run this again"
                    .formatted(stack.name(), ended ? reason(cloudFormation) : "it is still " + status));
        }
    }

    private boolean isAsked(CloudFormationClient cloudFormation) {
        if (status(cloudFormation) != StackStatus.DELETE_COMPLETE) {
            cloudFormation.deleteStack(request -> request.stackName(stack.arn()));
        }
        return true;
    }

    /** A stack that nobody knows is one that is gone. */
    private StackStatus status(CloudFormationClient cloudFormation) {
        try {
            return cloudFormation.describeStacks(request -> request.stackName(stack.arn())).stacks().stream()
                    .findFirst()
                    .map(Stack::stackStatus)
                    .orElse(StackStatus.DELETE_COMPLETE);
        } catch (CloudFormationException e) {
            if (e.getMessage().contains("does not exist")) {
                return StackStatus.DELETE_COMPLETE;
            }
            throw e;
        }
    }

    /** Returns what the newest failed resource says; events come the newest first. */
    private String reason(CloudFormationClient cloudFormation) {
        return cloudFormation
                .describeStackEventsPaginator(request -> request.stackName(stack.arn()))
                .stackEvents()
                .stream()
                .filter(event -> event.resourceStatus() == ResourceStatus.DELETE_FAILED)
                .filter(event -> !STACK.equals(event.resourceType()))
                .findFirst()
                .map(DeleteStack::sentence)
                .orElse("CloudFormation gives no reason; look at the stack's events");
    }

    private static String sentence(StackEvent event) {
        return "%s (%s): %s".formatted(event.logicalResourceId(), event.resourceType(), event.resourceStatusReason());
    }
}
