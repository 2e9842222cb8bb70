package dev.sagestead.localsagemaker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * Counts instances against the quotas.
 *
 * <p>A blue/green update starts the new fleet before it stops the old one, so both count while it runs; a rolling one
 * does so batch by batch, so the old fleet and a batch count.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green.html">blue/green
 *     deployments</a>
 */
record InstanceUse(Shelf<Endpoint> endpoints, Quotas quotas) {

    /** Refuses more variants if they need more instances than the quotas leave. */
    void require(List<ProductionVariant> more) {
        Map<String, Integer> used = count(endpoints.all().stream().flatMap(Endpoint::variantsWithInstances));
        count(more.stream())
                .forEach((type, wanted) -> quotas.requireInstances(type, used.getOrDefault(type, 0), wanted));
    }

    private static Map<String, Integer> count(Stream<ProductionVariant> variants) {
        Map<String, Integer> count = new TreeMap<>();
        variants
                // A serverless variant has no instances.
                .filter(variant -> variant.instanceType() != null)
                .forEach(variant ->
                        count.merge(variant.instanceTypeAsString(), variant.initialInstanceCount(), Integer::sum));
        return count;
    }
}
