package dev.sagestead.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Small templates as stacks of the emulator, for tests that need no CDK. */
final class DeployedTemplates {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CloudFormationClient cloudFormation;

    DeployedTemplates(CloudFormationClient cloudFormation) {
        this.cloudFormation = cloudFormation;
    }

    /** Creates a stack, waits until it is done, and returns it. */
    Stack create(String name, String template, Map<String, String> parameters) {
        return settled(start(name, template, parameters));
    }

    /** Begins to create a stack, and returns its id. */
    String start(String name, String template, Map<String, String> parameters) {
        return cloudFormation
                .createStack(request ->
                        request.stackName(name).templateBody(template).parameters(parameters(parameters)))
                .stackId();
    }

    /** Updates a stack, waits until it is done, and returns it. */
    Stack update(String name, String template, Map<String, String> parameters) {
        String id = cloudFormation
                .updateStack(request ->
                        request.stackName(name).templateBody(template).parameters(parameters(parameters)))
                .stackId();
        return settled(id);
    }

    /** Deletes a stack, waits until it is done, and returns it. */
    Stack delete(String name) {
        String id = stack(name).stackId();
        cloudFormation.deleteStack(request -> request.stackName(name));
        return settled(id);
    }

    /** Returns the outputs of a stack. */
    Map<String, String> outputs(String name) {
        Map<String, String> outputs = new TreeMap<>();
        for (Output output : stack(name).outputs()) {
            outputs.put(output.outputKey(), output.outputValue());
        }
        return outputs;
    }

    /** Returns the reasons of the resources that failed so far. */
    List<String> failures(String name, ResourceStatus status) {
        return cloudFormation.describeStackEvents(request -> request.stackName(name)).stackEvents().stream()
                .filter(event -> event.resourceStatus() == status)
                .filter(event -> !event.resourceType().equals("AWS::CloudFormation::Stack"))
                .map(StackEvent::resourceStatusReason)
                .toList();
    }

    private Stack settled(String id) {
        return await(() -> {
            Stack stack = stack(id);
            return stack.stackStatusAsString().endsWith("_IN_PROGRESS") ? null : stack;
        });
    }

    private Stack stack(String nameOrId) {
        return cloudFormation
                .describeStacks(request -> request.stackName(nameOrId))
                .stacks()
                .get(0);
    }

    private static List<Parameter> parameters(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> Parameter.builder()
                        .parameterKey(entry.getKey())
                        .parameterValue(entry.getValue())
                        .build())
                .toList();
    }

    /** Polls until there is a value. */
    static <T> T await(Supplier<T> source) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            T value = source.get();
            if (value != null) {
                return value;
            }
            pause();
        }
        throw new AssertionError("nothing came within " + PATIENCE);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
