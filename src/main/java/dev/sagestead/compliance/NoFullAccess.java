package dev.sagestead.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** No role has a policy of AWS's that grants a whole service, or everything. */
final class NoFullAccess implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        return resource.elements("/ManagedPolicyArns").stream()
                .map(JsonNode::toString)
                .filter(arn -> arn.contains("FullAccess") || arn.contains("AdministratorAccess"))
                .findFirst()
                .map(arn -> "ManagedPolicyArns should hold no *FullAccess and no AdministratorAccess, got " + arn);
    }
}
