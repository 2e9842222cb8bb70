package dev.sagestead.settings;

import static dev.sagestead.settings.HostingRule.API;
import static dev.sagestead.settings.HostingRule.GUIDE;

import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.Hosting.RealTime;
import dev.sagestead.settings.HostingRule.Refusal;
import dev.sagestead.settings.ModelSource.Pipeline;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a shadow cannot, and what cannot be shadowed.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests-exclusions.html">exclusions</a>
 */
final class ShadowRules {

    private static final String SHADOW = "shadow";
    private static final String EXCLUSIONS = GUIDE + "shadow-tests-exclusions.html";

    static final List<HostingRule> ALL = List.of(
            new HostingRule(
                    "shadow-variants",
                    API + "API_CreateEndpointConfig.html",
                    (endpoint, rollout) -> refuse(
                            endpoint,
                            endpoint.variants().size() > 1,
                            "shadows one variant, and there are %d; leave it out, or serve one variant"
                                    .formatted(endpoint.variants().size()))),
            new HostingRule(
                    "shadow-hosting",
                    EXCLUSIONS,
                    (endpoint, rollout) -> refuse(
                            endpoint,
                            any(endpoint, variant -> !(variant.hosting() instanceof RealTime)),
                            "is for real-time variants, both the shadow and what it shadows; SageMaker copies no serverless and no asynchronous requests")),
            new HostingRule(
                    "shadow-pipeline",
                    EXCLUSIONS,
                    (endpoint, rollout) -> refuse(
                            endpoint,
                            any(endpoint, variant -> variant.source() instanceof Pipeline),
                            "is for single models, both the shadow and what it shadows; SageMaker copies no requests of several containers")),
            new HostingRule(
                    "shadow-inf1",
                    EXCLUSIONS,
                    (endpoint, rollout) -> refuse(
                            endpoint,
                            any(
                                    endpoint,
                                    variant -> variant.hosting().instances().stream()
                                            .map(Fleet::instanceType)
                                            .anyMatch(FleetRules::isInf1)),
                            "is not for Inf1 instances, neither under the shadow nor under what it shadows; take another type, such as ml.m5.large")));

    private ShadowRules() {}

    private static boolean any(EndpointSettings endpoint, Predicate<Variant> like) {
        return endpoint.allVariants().stream().anyMatch(like);
    }

    private static Stream<Refusal> refuse(EndpointSettings endpoint, boolean refused, String sentence) {
        return refused && endpoint.shadow().isPresent() ? Stream.of(new Refusal(SHADOW, sentence)) : Stream.empty();
    }
}
