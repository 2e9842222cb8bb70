package dev.sagestead.compliance;

import java.util.Optional;
import java.util.regex.Pattern;

/** A model's artifact is at a key that carries its digest, so that nobody can change it under a live endpoint. */
final class ArtifactHasItsOwnKey implements Rule {

    private static final Pattern DIGEST = Pattern.compile("/[0-9a-f]{64}/");

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::Model")) {
            return Optional.empty();
        }
        // The bucket's name is known to the deployment only, so the address is text in pieces.
        String url = resource.at("/PrimaryContainer/ModelDataUrl").toString();
        return DIGEST.matcher(url).find()
                ? Optional.empty()
                : Optional.of("ModelDataUrl should hold the artifact's digest, 64 hexadecimal digits, got " + url);
    }
}
