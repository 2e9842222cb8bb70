package dev.sagestead.settings;

import static dev.sagestead.settings.HostingRule.GUIDE;

import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.Hosting.Asynchronous;
import dev.sagestead.settings.HostingRule.Refusal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What asynchronous variants cannot.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html">asynchronous inference</a>
 */
final class AsynchronousRules {

    static final List<HostingRule> ALL = List.of(
            new HostingRule(
                    "async-capture",
                    // It speaks of real-time endpoints only.
                    GUIDE + "model-monitor-data-capture-endpoint.html",
                    (endpoint, rollout) -> endpoint.dataCapturePercent() > 0
                                    && asynchronous(endpoint).findAny().isPresent()
                            ? Stream.of(new Refusal(
                                    "dataCapturePercent",
                                    "should be 0 or left out, got %d: SageMaker captures real-time endpoints only, and the requests and answers of an asynchronous one are in S3 anyway"
                                            .formatted(endpoint.dataCapturePercent())))
                            : Stream.empty()),
            new HostingRule(
                    "async-variants",
                    // Its metrics of the queue have the endpoint as their only dimension.
                    GUIDE + "async-inference-monitor.html",
                    (endpoint, rollout) -> refuse(
                            endpoint,
                            variant -> endpoint.variants().size() > 1,
                            "is one of several variants, but SageMaker counts the queue that scaling follows for the endpoint as a whole; take one variant, or an endpoint for each")),
            new HostingRule(
                    "async-inf1",
                    GUIDE + "deployment-guardrails-exclusions.html",
                    (endpoint, rollout) -> refuse(
                            endpoint,
                            variant -> variant.hosting().instances().stream()
                                    .map(Fleet::instanceType)
                                    .anyMatch(FleetRules::isInf1),
                            "runs on Inf1 instances, which SageMaker does not let work off a queue; take another type, such as ml.m5.large")));

    private AsynchronousRules() {}

    static Stream<Variant> asynchronous(EndpointSettings endpoint) {
        return endpoint.variants().stream().filter(variant -> variant.hosting() instanceof Asynchronous);
    }

    private static Stream<Refusal> refuse(EndpointSettings endpoint, Predicate<Variant> like, String sentence) {
        return asynchronous(endpoint)
                .filter(like)
                .map(variant -> Refusal.of(endpoint, variant, HostingReader.ASYNC, sentence));
    }
}
