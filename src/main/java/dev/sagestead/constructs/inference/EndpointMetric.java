package dev.sagestead.constructs.inference;

import static dev.sagestead.constructs.inference.HostingKind.ASYNCHRONOUS;
import static dev.sagestead.constructs.inference.HostingKind.REAL_TIME;
import static dev.sagestead.constructs.inference.HostingKind.SERVERLESS;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.DimensionProperty;

/**
 * A metric that SageMaker publishes of an endpoint, as AWS documents it.
 *
 * <p>An alarm or a scaling policy on a metric that is not published, or not under those dimensions, is never wrong and
 * never right: it has no data. So nothing here names a metric but by this table.
 *
 * @param name in the namespace {@value #NAMESPACE}
 * @param unit of the values as CloudWatch states it
 * @param dimensions names of the dimensions, all of which a query has to give
 * @param publishedBy the hosting that has it
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html">metrics of endpoints</a>
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-monitoring.html">of serverless
 *     ones</a>
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html">of asynchronous ones</a>
 */
public record EndpointMetric(String name, String unit, List<String> dimensions, List<HostingKind> publishedBy) {

    /** The namespace of all of them: {@value}. */
    public static final String NAMESPACE = "AWS/SageMaker";

    private static final String ENDPOINT = "EndpointName";
    private static final String VARIANT = "VariantName";

    /** Requests that the model answered with 5xx: 1 for each, 0 for every other. */
    public static final EndpointMetric SERVER_ERRORS = new EndpointMetric(
            "Invocation5XXErrors", "None", List.of(ENDPOINT, VARIANT), List.of(REAL_TIME, SERVERLESS, ASYNCHRONOUS));

    /** Requests that the model answered with 4xx: 1 for each, 0 for every other, so that the average is their share. */
    public static final EndpointMetric CLIENT_ERRORS = new EndpointMetric(
            "Invocation4XXErrors", "None", List.of(ENDPOINT, VARIANT), List.of(REAL_TIME, SERVERLESS, ASYNCHRONOUS));

    /** The time that the model took to answer. */
    public static final EndpointMetric MODEL_LATENCY = new EndpointMetric(
            "ModelLatency", "Microseconds", List.of(ENDPOINT, VARIANT), List.of(REAL_TIME, SERVERLESS, ASYNCHRONOUS));

    /** Requests by the instances that share them. */
    public static final EndpointMetric INVOCATIONS_PER_INSTANCE =
            new EndpointMetric("InvocationsPerInstance", "None", List.of(ENDPOINT, VARIANT), List.of(REAL_TIME));

    /** Requests being answered by the provisioned concurrency, 0 to 1. */
    public static final EndpointMetric PROVISIONED_CONCURRENCY_UTILIZATION = new EndpointMetric(
            "ServerlessProvisionedConcurrencyUtilization", "None", List.of(ENDPOINT, VARIANT), List.of(SERVERLESS));

    /** Requests in the queue by the instances that work it off. */
    public static final EndpointMetric BACKLOG_PER_INSTANCE =
            new EndpointMetric("ApproximateBacklogSizePerInstance", "Count", List.of(ENDPOINT), List.of(ASYNCHRONOUS));

    /** 1 while requests wait and no instance is there, else 0. */
    public static final EndpointMetric BACKLOG_WITHOUT_CAPACITY =
            new EndpointMetric("HasBacklogWithoutCapacity", "Count", List.of(ENDPOINT), List.of(ASYNCHRONOUS));

    /** Returns all that this application looks at. */
    public static List<EndpointMetric> all() {
        return List.of(
                SERVER_ERRORS,
                CLIENT_ERRORS,
                MODEL_LATENCY,
                INVOCATIONS_PER_INSTANCE,
                PROVISIONED_CONCURRENCY_UTILIZATION,
                BACKLOG_PER_INSTANCE,
                BACKLOG_WITHOUT_CAPACITY);
    }

    /** Returns the dimensions with their values. */
    SortedMap<String, String> dimensionsOf(String endpointName, String variant) {
        TreeMap<String, String> values = new TreeMap<>();
        for (String dimension : dimensions) {
            values.put(dimension, dimension.equals(ENDPOINT) ? endpointName : variant);
        }
        return values;
    }

    /** Returns the dimensions with their values, as an alarm wants them. */
    List<DimensionProperty> alarmDimensionsOf(String endpointName, String variant) {
        List<DimensionProperty> values = new ArrayList<>();
        dimensionsOf(endpointName, variant)
                .forEach((name, value) -> values.add(
                        DimensionProperty.builder().name(name).value(value).build()));
        return values;
    }
}
