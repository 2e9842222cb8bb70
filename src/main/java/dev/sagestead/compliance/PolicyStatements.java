package dev.sagestead.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The statements of the IAM policies that a resource carries. */
final class PolicyStatements {

    private PolicyStatements() {}

    /** Returns the statements that say what somebody may do: inline policies of roles, and policies of their own. */
    static Stream<JsonNode> of(TemplateResource resource) {
        return switch (resource.type()) {
            case "AWS::IAM::Role" ->
                resource.elements("/Policies").stream().flatMap(policy -> list(policy.at("/PolicyDocument/Statement")));
            case "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy" -> list(resource.at("/PolicyDocument/Statement"));
            default -> Stream.empty();
        };
    }

    /** Returns the statements of a role that say who may assume it. */
    static Stream<JsonNode> ofTrust(TemplateResource role) {
        return role.is("AWS::IAM::Role") ? list(role.at("/AssumeRolePolicyDocument/Statement")) : Stream.empty();
    }

    /** Returns the texts of a member that may be one or a list. */
    static List<String> texts(JsonNode statement, String member) {
        return list(statement.path(member)).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> list(JsonNode value) {
        if (value.isMissingNode()) {
            return Stream.empty();
        }
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
    }
}
