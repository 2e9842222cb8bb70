package dev.sagestead.localsagemaker;

import java.util.function.ToDoubleFunction;

/**
 * The metrics that SageMaker publishes of every invocation.
 *
 * <p>Errors are 1 or 0 for each invocation, so their sum is a count and their average a rate.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html">metrics of endpoints</a>
 */
enum InvocationMetric {
    INVOCATIONS("Invocations", "None", invocation -> 1),
    CLIENT_ERRORS("Invocation4XXErrors", "None", invocation -> invocation.status() / 100 == 4 ? 1 : 0),
    SERVER_ERRORS("Invocation5XXErrors", "None", invocation -> invocation.status() / 100 == 5 ? 1 : 0),
    MODEL_ERRORS("InvocationModelErrors", "None", invocation -> invocation.status() / 100 == 2 ? 0 : 1),
    MODEL_LATENCY("ModelLatency", "Microseconds", invocation -> invocation.modelMicros()),
    OVERHEAD_LATENCY("OverheadLatency", "Microseconds", invocation -> invocation.overheadMicros());

    /** Where SageMaker publishes them. */
    static final String NAMESPACE = "AWS/SageMaker";

    private final String metricName;
    private final String unit;
    private final ToDoubleFunction<Measurement> value;

    InvocationMetric(String metricName, String unit, ToDoubleFunction<Measurement> value) {
        this.metricName = metricName;
        this.unit = unit;
        this.value = value;
    }

    String metricName() {
        return metricName;
    }

    String unit() {
        return unit;
    }

    double of(Measurement invocation) {
        return value.applyAsDouble(invocation);
    }
}
