package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an update does not retain is excluded from what it retains, and is one of three properties.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html">UpdateEndpoint</a>
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VariantProperty.html">VariantProperty</a>
 */
final class OnlyRetainedIsExcluded implements Requirement {

    private static final List<String> PROPERTIES =
            List.of("DesiredInstanceCount", "DesiredWeight", "DataCaptureConfig");

    @Override
    public Stream<String> problems(TemplateResource resource) {
        List<JsonNode> excluded = Known.items(resource.at("/ExcludeRetainedVariantProperties"));
        if (!resource.is(Types.ENDPOINT) || excluded.isEmpty()) {
            return Stream.empty();
        }
        List<String> problems = new ArrayList<>();
        JsonNode retains = resource.at("/RetainAllVariantProperties");
        if (!Known.isOpen(retains) && !Known.isTrue(retains)) {
            problems.add("RetainAllVariantProperties should be true, or ExcludeRetainedVariantProperties be left out");
        }
        excluded.stream()
                .flatMap(property -> Known.text(property.path("VariantPropertyType")).stream())
                .filter(type -> !PROPERTIES.contains(type))
                .forEach(type -> problems.add("VariantPropertyType should be one of %s, got %s"
                        .formatted(String.join(", ", PROPERTIES), type)));
        return problems.stream();
    }
}
