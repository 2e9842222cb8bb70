package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.stream.Stream;

/**
 * A variant names the model that it serves, unless models come later as inference components: then the endpoint config
 * has a role.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html">ExecutionRoleArn</a>
 */
final class VariantServesModel implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return ConfiguredVariant.all(resource).stream()
                .filter(variant -> Known.isAbsent(variant.at("ModelName")))
                .filter(variant ->
                        variant.path().startsWith("Shadow") || Known.isAbsent(resource.at("/ExecutionRoleArn")))
                .map(variant -> "%s should have a ModelName: it serves nothing".formatted(variant.path()));
    }
}
