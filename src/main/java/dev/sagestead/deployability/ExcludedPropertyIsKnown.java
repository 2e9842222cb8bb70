package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an update takes from the new endpoint config, although it retains the rest, is one of three properties.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VariantProperty.html">VariantProperty</a>
 */
final class ExcludedPropertyIsKnown implements Requirement {

    private static final List<String> PROPERTIES =
            List.of("DesiredInstanceCount", "DesiredWeight", "DataCaptureConfig");

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return resource.is(Types.ENDPOINT)
                ? Known.items(resource.at("/ExcludeRetainedVariantProperties")).stream()
                        .flatMap(property -> Known.text(property.path("VariantPropertyType")).stream())
                        .filter(type -> !PROPERTIES.contains(type))
                        .map(type -> "VariantPropertyType should be one of %s, got %s"
                                .formatted(String.join(", ", PROPERTIES), type))
                : Stream.empty();
    }
}
