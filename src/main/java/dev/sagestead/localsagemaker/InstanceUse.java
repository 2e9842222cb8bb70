package dev.sagestead.localsagemaker;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * Counts instances against the quotas.
 *
 * <p>An update starts the new fleet before it stops the old one, so both count while it runs.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green.html">blue/green
 *     deployments</a>
 */
record InstanceUse(Shelf<Endpoint> endpoints, Quotas quotas) {

    /** Refuses a config that needs more instances than the quotas leave. */
    void require(DescribeEndpointConfigResponse config) {
        Map<String, Integer> used = count(endpoints.all().stream().flatMap(Endpoint::variantsWithInstances));
        count(Variants.of(config))
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
