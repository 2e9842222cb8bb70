package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Some variant gets requests. The share of each is its weight among all of them, so they cannot all be 0; a weight that
 * is left out is 1.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html">InitialVariantWeight</a>
 */
final class WeightsAddUp implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        List<ConfiguredVariant> variants = ConfiguredVariant.production(resource);
        boolean nobody = !variants.isEmpty()
                && Known.isComplete(resource.at("/ProductionVariants"))
                && variants.stream()
                        .map(variant -> Known.number(variant.at("InitialVariantWeight")))
                        .allMatch(weight -> weight.equals(OptionalDouble.of(0)));
        return nobody
                ? Stream.of("some InitialVariantWeight should be above 0, got 0 for all: no variant gets requests")
                : Stream.empty();
    }
}
