package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import dev.sagestead.sagemaker.InstanceType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * There is one shadow at most, of one variant; both are real-time, of one container, and not on Inf1.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html">ShadowProductionVariants</a>
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests-exclusions.html">exclusions</a>
 */
final class ShadowFollowsOneVariant implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        int shadows = ConfiguredVariant.shadows(resource).size();
        if (shadows == 0) {
            return Stream.empty();
        }
        List<String> problems = new ArrayList<>();
        int variants = ConfiguredVariant.production(resource).size();
        if (shadows > 1 || variants > 1) {
            problems.add("there should be one shadow of one variant, got %d of %d".formatted(shadows, variants));
        }
        if (Known.isThere(resource.at("/AsyncInferenceConfig"))) {
            problems.add("AsyncInferenceConfig should be left out: asynchronous requests have no shadow");
        }
        for (ConfiguredVariant variant : ConfiguredVariant.all(resource)) {
            if (variant.isServerless()) {
                problems.add("%s should have instances: serverless variants neither have nor are shadows"
                        .formatted(variant.path()));
            }
            if (variant.instanceType().stream().anyMatch(type -> !type.takesGuardrails())) {
                problems.add("%s should run on another type, got %s: Inf1 has no shadows"
                        .formatted(
                                variant.path(),
                                variant.instanceType().map(InstanceType::name).orElseThrow()));
            }
            variant.model()
                    .filter(model -> Known.items(model.at("/Containers")).size() > 1)
                    .ifPresent(model -> problems.add(
                            "%s should serve one container: a pipeline has no shadow".formatted(variant.path())));
        }
        return problems.stream();
    }
}
