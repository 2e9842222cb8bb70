package dev.sagestead.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A model's artifacts are at keys that carry their digests, so that nobody can change them under a live endpoint. A
 * version of the model registry stands for itself: it cannot be changed, and it has a number.
 */
final class ArtifactHasItsOwnKey implements Rule {

    private static final Pattern DIGEST = Pattern.compile("/[0-9a-f]{64}/");
    private static final Pattern VERSION = Pattern.compile("/\\d+\"?$");

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::Model")) {
            return Optional.empty();
        }
        return Stream.concat(resource.elements("/PrimaryContainer").stream(), resource.elements("/Containers").stream())
                .flatMap(container -> problem(container).stream())
                .findFirst();
    }

    private static Optional<String> problem(JsonNode container) {
        if (container.has("ModelPackageName")) {
            String name = container.get("ModelPackageName").toString();
            return VERSION.matcher(name).find()
                    ? Optional.empty()
                    : Optional.of("ModelPackageName should end in a version's number, got " + name);
        }
        boolean files = container.has("ModelDataSource");
        // The bucket's name is known to the deployment only, so the address is text in pieces.
        String url = (files ? container.at("/ModelDataSource/S3DataSource/S3Uri") : container.path("ModelDataUrl"))
                .toString();
        return DIGEST.matcher(url).find()
                ? Optional.empty()
                : Optional.of("%s should hold the artifact's digest, 64 hexadecimal digits, got %s"
                        .formatted(files ? "S3Uri" : "ModelDataUrl", url));
    }
}
