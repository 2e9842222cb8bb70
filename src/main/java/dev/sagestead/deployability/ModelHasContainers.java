package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.stream.Stream;

/**
 * A model is one container or a list of them.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html">CreateModel</a>
 */
final class ModelHasContainers implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        if (!resource.is(Types.MODEL)) {
            return Stream.empty();
        }
        JsonNode primary = resource.at("/PrimaryContainer");
        JsonNode several = resource.at("/Containers");
        if (Known.isThere(primary) && !Known.items(several).isEmpty()) {
            return Stream.of("there should be PrimaryContainer or Containers, got both");
        }
        boolean none = Known.isAbsent(several) || several.isArray() && several.isEmpty();
        return Known.isAbsent(primary) && none
                ? Stream.of("there should be PrimaryContainer or Containers, got neither")
                : Stream.empty();
    }
}
