package dev.sagestead.settings;

import static dev.sagestead.settings.HostingRule.API;
import static dev.sagestead.settings.HostingRule.GUIDE;

import dev.sagestead.settings.Hosting.Serverless;
import dev.sagestead.settings.HostingRule.Refusal;
import dev.sagestead.settings.ModelSource.Pipeline;
import dev.sagestead.settings.ModelSource.S3Artifact;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What serverless variants cannot.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html">feature exclusions</a>
 */
final class ServerlessRules {

    private static final String EXCLUSIONS = GUIDE + "serverless-endpoints.html";

    static final List<HostingRule> ALL = List.of(
            new HostingRule(
                    "serverless-capture",
                    EXCLUSIONS,
                    (endpoint, rollout) -> endpoint.dataCapturePercent() > 0
                                    && serverless(endpoint).findAny().isPresent()
                            ? Stream.of(new Refusal(
                                    "dataCapturePercent",
                                    "should be 0 or left out, got %d: SageMaker captures nothing of serverless endpoints"
                                            .formatted(endpoint.dataCapturePercent())))
                            : Stream.empty()),
            new HostingRule(
                    "serverless-pipeline",
                    EXCLUSIONS,
                    (endpoint, rollout) -> refuse(
                            endpoint,
                            variant -> variant.source() instanceof Pipeline,
                            "serves a pipeline, which SageMaker cannot without instances; take instanceType and instances, or serve one model")),
            new HostingRule(
                    "serverless-uncompressed",
                    API + "API_ContainerDefinition.html",
                    (endpoint, rollout) -> refuse(
                            endpoint,
                            variant -> variant.source() instanceof S3Artifact artifact && artifact.isUncompressed(),
                            "serves uncompressed model data, which SageMaker cannot without instances; take instanceType and instances, or an artifact that ends in .tar.gz")),
            new HostingRule(
                    "serverless-variants",
                    EXCLUSIONS,
                    (endpoint, rollout) -> refuse(
                            endpoint,
                            variant -> endpoint.variants().size() > 1,
                            "is one of several variants, of which SageMaker takes none without instances; take instanceType and instances, or an endpoint for each")));

    private ServerlessRules() {}

    static Stream<Variant> serverless(EndpointSettings endpoint) {
        return endpoint.variants().stream().filter(variant -> variant.hosting() instanceof Serverless);
    }

    private static Stream<Refusal> refuse(EndpointSettings endpoint, Predicate<Variant> like, String sentence) {
        return serverless(endpoint)
                .filter(like)
                .map(variant -> Refusal.of(endpoint, variant, HostingReader.SERVERLESS, sentence));
    }
}
