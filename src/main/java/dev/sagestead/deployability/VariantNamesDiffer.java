package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The variants of an endpoint have different names, shadows too: metrics, scaling and callers know them by nothing
 * else.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html">VariantName</a>
 */
final class VariantNamesDiffer implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        Set<String> names = new HashSet<>();
        return ConfiguredVariant.all(resource).stream()
                .flatMap(variant -> Known.text(variant.at("VariantName")).stream()
                        .filter(name -> !names.add(name))
                        .map(name -> "%s should have a name of its own, got %s again".formatted(variant.path(), name)));
    }
}
