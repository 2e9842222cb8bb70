package dev.sagestead.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A role that SageMaker assumes says on whose behalf: our own account's.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html">confused
 *     deputy</a>
 */
final class TrustIsOfOwnAccount implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        return PolicyStatements.ofTrust(resource)
                .filter(TrustIsOfOwnAccount::isForSageMaker)
                .filter(statement -> !statement.path("Condition").toString().contains("\"aws:SourceAccount\""))
                .findFirst()
                .map(statement -> "the trust policy should bind sagemaker.amazonaws.com to aws:SourceAccount");
    }

    private static boolean isForSageMaker(JsonNode statement) {
        return statement.path("Principal").toString().contains("sagemaker.amazonaws.com");
    }
}
