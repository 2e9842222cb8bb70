package dev.sagestead.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One statement of a policy. */
public record Permission(String effect, List<String> actions, List<String> resources, JsonNode condition) {

    /** Returns all that the IAM policies of a stack say: those in its roles, and those attached to them. */
    public static List<Permission> in(Stack stack) {
        List<Permission> permissions = new ArrayList<>();
        stack.resources("AWS::IAM::Role").forEach(role -> permissions.addAll(of(role)));
        for (String type : List.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")) {
            stack.resources(type).forEach(policy -> permissions.addAll(statements(policy.property("PolicyDocument"))));
        }
        return permissions;
    }

    /** Returns what the policies in a role say. */
    public static List<Permission> of(Resource role) {
        List<Permission> permissions = new ArrayList<>();
        role.property("Policies").forEach(policy -> permissions.addAll(statements(policy.get("PolicyDocument"))));
        return permissions;
    }

    public static List<Permission> statements(JsonNode document) {
        return StreamSupport.stream(document.get("Statement").spliterator(), false)
                .map(statement -> new Permission(
                        statement.get("Effect").asText(),
                        texts(statement.get("Action")),
                        texts(statement.path("Resource")),
                        statement.path("Condition")))
                .toList();
    }

    /** Returns the statement as a sentence. */
    @Override
    public String toString() {
        return "%s %s on %s%s"
                .formatted(
                        effect,
                        String.join(", ", actions),
                        String.join(", ", resources),
                        condition.isMissingNode() ? "" : " if " + condition);
    }

    private static List<String> texts(JsonNode oneOrMore) {
        Stream<JsonNode> all =
                oneOrMore.isArray() ? StreamSupport.stream(oneOrMore.spliterator(), false) : Stream.of(oneOrMore);
        return all.map(JsonNode::asText).toList();
    }
}
