package dev.sagestead.review.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.StackPlace;
import dev.sagestead.review.report.Reviewer.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An app before and after changes that a test makes to its templates. */
final class ChangedApp {

    private static final JsonMapper JSON = new JsonMapper();

    private final CloudAssembly base;
    private final List<AssemblyStack> stacks = new ArrayList<>();

    private ChangedApp(CloudAssembly base) {
        this.base = base;
        base.stacks()
                .forEach(stack -> stacks.add(new AssemblyStack(
                        stack.id(),
                        stack.place(),
                        stack.dependencies(),
                        stack.template().deepCopy())));
    }

    static ChangedApp of(CloudAssembly base) {
        return new ChangedApp(base);
    }

    static AssemblyStack stack(String id, String account, List<String> dependencies, String template) {
        return new AssemblyStack(
                id, new StackPlace(account, "eu-west-1", id.replace('/', '-')), dependencies, json(template));
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Changes the template of a stack. */
    ChangedApp template(String stack, Consumer<ObjectNode> change) {
        change.accept((ObjectNode) find(stack).template());
        return this;
    }

    /** Changes what every resource of a type is told. */
    ChangedApp properties(String stack, String type, Consumer<ObjectNode> change) {
        boolean found = false;
        for (JsonNode resource : find(stack).template().path("Resources")) {
            if (resource.path("Type").asText().equals(type)) {
                change.accept((ObjectNode) resource.path("Properties"));
                found = true;
            }
        }
        if (!found) {
            throw new IllegalArgumentException("no %s in %s".formatted(type, stack));
        }
        return this;
    }

    /** Takes the first resource of a type away. */
    ChangedApp without(String stack, String type) {
        ObjectNode resources = (ObjectNode) find(stack).template().path("Resources");
        String name = resources.properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type))
                .findFirst()
                .orElseThrow()
                .getKey();
        resources.remove(name);
        return this;
    }

    ChangedApp without(String stack) {
        stacks.remove(find(stack));
        return this;
    }

    ChangedApp with(AssemblyStack stack) {
        stacks.add(stack);
        return this;
    }

    /** Lets an endpoint serve another model by another update policy. */
    ChangedApp rolls(String stack, String deploymentConfig) {
        properties(
                stack,
                "AWS::SageMaker::Model",
                model -> ((ObjectNode) model.path("PrimaryContainer"))
                        .put("ModelDataUrl", "s3://models/fraud-detection/%s/model.tar.gz".formatted("5a".repeat(32))));
        return deploymentConfig.isEmpty()
                ? this
                : properties(
                        stack,
                        "AWS::SageMaker::Endpoint",
                        endpoint -> endpoint.set("DeploymentConfig", json(deploymentConfig)));
    }

    Review review() {
        return Reviewers.with(List.of())
                .review(
                        new Side("main (318c03e)", base),
                        new Side("the working tree", new CloudAssembly(List.copyOf(stacks))));
    }

    private AssemblyStack find(String id) {
        return stacks.stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
