package dev.sagestead.compliance;

import java.util.Optional;

/** A domain's home directories are encrypted with a key of ours. */
final class DomainHomesAreEncrypted implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::Domain") || resource.has("/KmsKeyId")) {
            return Optional.empty();
        }
        return Optional.of(
                "KmsKeyId should name a key of ours: home directories are encrypted with AWS's own otherwise");
    }
}
