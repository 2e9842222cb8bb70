package dev.sagestead.compliance;

import java.util.Optional;

/** A key of ours changes by itself once a year. */
final class KeyRotates implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::KMS::Key") || resource.at("/EnableKeyRotation").asBoolean(false)) {
            return Optional.empty();
        }
        return Optional.of("EnableKeyRotation should be true");
    }
}
