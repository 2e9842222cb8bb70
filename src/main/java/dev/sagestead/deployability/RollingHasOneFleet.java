package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is updated rolling is one variant, with instances that take it.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html">exclusions</a>
 */
final class RollingHasOneFleet implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        if (!resource.is(Types.ENDPOINT) || !Known.isThere(resource.at(UpdatePolicyPaths.ROLLING))) {
            return Stream.empty();
        }
        List<ConfiguredVariant> variants = ConfiguredVariant.behind(resource);
        return variants.size() > 1 || variants.stream().anyMatch(variant -> !variant.movesInSteps())
                ? Stream.of("RollingUpdatePolicy should be left out: SageMaker rolls neither several variants nor"
                        + " serverless ones nor Inf1")
                : Stream.empty();
    }
}
