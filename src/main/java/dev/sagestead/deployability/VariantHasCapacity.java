package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A variant runs either on a number of instances or without any.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html">ProductionVariant</a>
 */
final class VariantHasCapacity implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return ConfiguredVariant.all(resource).stream().flatMap(variant -> problem(variant).stream());
    }

    private static Optional<String> problem(ConfiguredVariant variant) {
        if (variant.isServerless()) {
            return Stream.of("InstanceType", "InitialInstanceCount", "InstancePools")
                    .filter(name -> Known.isThere(variant.at(name)))
                    .findFirst()
                    .map(name -> "%s should have ServerlessConfig or %s, got both".formatted(variant.path(), name));
        }
        boolean pools = !Known.isAbsent(variant.at("InstancePools"));
        if (pools || !Known.isAbsent(variant.at("ServerlessConfig"))) {
            return Optional.empty();
        }
        return Stream.of("InstanceType", "InitialInstanceCount")
                .filter(name -> Known.isAbsent(variant.at(name)))
                .findFirst()
                .map(name -> "%s should have %s, or ServerlessConfig: it has nothing to run on"
                        .formatted(variant.path(), name));
    }
}
