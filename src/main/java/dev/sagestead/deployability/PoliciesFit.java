package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A managed policy has at most {@value #MANAGED} characters, and all inline policies of a role together
 * {@value #INLINE}. Of a reference only the text around it is counted, so that what is too long here is too long for
 * certain.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
 */
final class PoliciesFit implements Requirement {

    private static final int MANAGED = 6144;
    private static final int INLINE = 10240;

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return switch (resource.type()) {
            case "AWS::IAM::ManagedPolicy" ->
                problem("PolicyDocument", length(resource.at("/PolicyDocument")), MANAGED);
            case Types.ROLE -> problem("all inline policies together", inline(resource), INLINE);
            default -> Stream.empty();
        };
    }

    private static Stream<String> problem(String what, int length, int most) {
        return length > most
                ? Stream.of("%s should have at most %d characters, got %d".formatted(what, most, length))
                : Stream.empty();
    }

    private static int inline(TemplateResource role) {
        Stream<JsonNode> own = Known.items(role.at("/Policies")).stream().map(policy -> policy.path("PolicyDocument"));
        Stream<JsonNode> attached = role.siblings("AWS::IAM::Policy")
                .filter(policy -> Known.items(policy.at("/Roles")).stream()
                        .anyMatch(name -> name.path("Ref").asText().equals(role.logicalId())))
                .map(policy -> policy.at("/PolicyDocument"));
        return Stream.concat(own, attached).mapToInt(PoliciesFit::length).sum();
    }

    /** IAM does not count white space; the shortest JSON has none outside of texts. */
    private static int length(JsonNode node) {
        if (Known.isOpen(node)) {
            return StreamSupport.stream(node.at("/Fn::Join/1").spliterator(), false)
                    .filter(JsonNode::isTextual)
                    .mapToInt(text -> text.asText().length())
                    .sum();
        }
        if (node.isArray()) {
            return 1
                    + StreamSupport.stream(node.spliterator(), false)
                            .mapToInt(item -> 1 + length(item))
                            .sum();
        }
        if (node.isObject()) {
            return 1
                    + node.properties().stream()
                            .mapToInt(entry -> entry.getKey().length() + 4 + length(entry.getValue()))
                            .sum();
        }
        return node.toString().length();
    }
}
