package dev.sagestead.constructs.inference;

import dev.sagestead.constructs.AcceptedFinding;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.constructs.Construct;

/**
 * Defines the alarms of an endpoint: server errors, and answers that take too long.
 *
 * <p>No data is no alarm: an endpoint that nobody calls is well.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html">metrics of endpoints</a>
 */
public final class EndpointAlarms extends Construct {

    /** The slowest that 99 % of answers may be, {@value} ms; SageMaker publishes the metric in microseconds. */
    public static final int MAX_LATENCY_MILLIS = 500;

    private static final int MICROSECONDS_PER_MILLI = 1000;
    private static final int PERIODS = 3;

    public EndpointAlarms(Construct scope, String id, Endpoint endpoint, String variant) {
        super(scope, id);
        Alarm.Builder.create(this, "ServerErrors")
                .alarmDescription("The endpoint %s answers 5xx".formatted(endpoint.name()))
                .metric(metric(endpoint, variant, "Invocation5XXErrors", "Sum"))
                .threshold(0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .evaluationPeriods(PERIODS)
                .datapointsToAlarm(2)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        Alarm.Builder.create(this, "Latency")
                .alarmDescription("The model behind %s takes more than %d ms for 1 %% of its answers"
                        .formatted(endpoint.name(), MAX_LATENCY_MILLIS))
                .metric(metric(endpoint, variant, "ModelLatency", "p99"))
                .threshold(MAX_LATENCY_MILLIS * MICROSECONDS_PER_MILLI)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .evaluationPeriods(PERIODS)
                .datapointsToAlarm(PERIODS)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        AcceptedFinding.at(
                this,
                "NIST.800.53.R5-CloudWatchAlarmAction",
                "who is told differs by company; subscribe to the alarms' state changes in EventBridge");
    }

    private static Metric metric(Endpoint endpoint, String variant, String name, String statistic) {
        TreeMap<String, String> dimensions = new TreeMap<>();
        dimensions.put("EndpointName", endpoint.name());
        dimensions.put("VariantName", variant);
        return Metric.Builder.create()
                .namespace("AWS/SageMaker")
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(Duration.minutes(1))
                .build();
    }
}
