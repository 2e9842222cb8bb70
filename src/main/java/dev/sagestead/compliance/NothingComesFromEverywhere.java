package dev.sagestead.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** No security group takes traffic from anywhere. */
final class NothingComesFromEverywhere implements Rule {

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0/0", "::/0");

    @Override
    public Optional<String> problem(TemplateResource resource) {
        return ingress(resource)
                .flatMap(rule -> Stream.of(
                        rule.path("CidrIp").asText(), rule.path("CidrIpv6").asText()))
                .filter(EVERYWHERE::contains)
                .findFirst()
                .map(range -> "ingress should come from a security group or a range of ours, got " + range);
    }

    private static Stream<JsonNode> ingress(TemplateResource resource) {
        return switch (resource.type()) {
            case "AWS::EC2::SecurityGroup" -> resource.elements("/SecurityGroupIngress").stream();
            case "AWS::EC2::SecurityGroupIngress" -> Stream.of(resource.properties());
            default -> Stream.empty();
        };
    }
}
