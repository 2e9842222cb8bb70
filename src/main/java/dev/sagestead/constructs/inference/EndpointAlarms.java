package dev.sagestead.constructs.inference;

import dev.sagestead.constructs.AcceptedFinding;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.constructs.Construct;

/**
 * Defines the alarms of an endpoint, for each variant: server errors, answers that take too long, and refused requests.
 * Two bad minutes of three raise them.
 *
 * <p>They take an update back, so they have to be there before it and need nothing of the endpoint but its name. They
 * see old and new instances together; the 99th percentile lets a canary of 2 % and more be seen in it.
 *
 * <p>Refusals (4xx) are mostly the callers' fault, but a model that was trained on other columns refuses everything
 * with them. So their share counts: half of what the first step of an update would refuse if its model refused all.
 *
 * <p>No data is no alarm: an endpoint that nobody calls is well.
 *
 * <p>They are L1: every endpoint has three, and the CDK's own {@code Alarm} and {@code Metric} take twice as long.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html">alarms that
 *     take an update back</a>
 */
public final class EndpointAlarms extends Construct {

    private static final int MICROSECONDS_PER_MILLI = 1000;
    private static final int PERIOD_SECONDS = 60;
    private static final int PERIODS = 3;
    private static final int BAD_PERIODS = 2;

    private static final double HALF = 0.5;
    private static final double PERCENT = 100;

    private final List<String> names = new ArrayList<>();
    private final List<String> ofRefusals = new ArrayList<>();

    public EndpointAlarms(Construct scope, String id, Props props) {
        super(scope, id);
        for (String variant : props.variants()) {
            String prefix = props.variants().size() == 1 ? "" : variant;
            String endpoint = props.variants().size() == 1
                    ? props.endpointName()
                    : "%s, variant %s,".formatted(props.endpointName(), variant);
            CfnAlarm serverErrors = alarm(prefix + "ServerErrors", EndpointMetric.SERVER_ERRORS, props, variant)
                    .statistic("Sum")
                    .alarmDescription("The endpoint %s answers 5xx".formatted(endpoint))
                    .threshold(0)
                    .build();
            CfnAlarm latency = alarm(prefix + "Latency", EndpointMetric.MODEL_LATENCY, props, variant)
                    .extendedStatistic("p99")
                    .alarmDescription("The model behind %s takes more than %d ms for 1 %% of its answers"
                            .formatted(endpoint, props.latencyMillis()))
                    .threshold(props.latencyMillis() * MICROSECONDS_PER_MILLI)
                    .build();
            CfnAlarm refusals = alarm(prefix + "Refusals", EndpointMetric.CLIENT_ERRORS, props, variant)
                    .statistic("Average")
                    .alarmDescription("The endpoint %s refuses more than %s %% of its requests"
                            .formatted(endpoint, share(props.firstStepPercent()) * PERCENT))
                    .threshold(share(props.firstStepPercent()))
                    .build();
            names.add(serverErrors.getRef());
            names.add(latency.getRef());
            ofRefusals.add(refusals.getRef());
        }
        AcceptedFinding.at(
                this,
                "NIST.800.53.R5-CloudWatchAlarmAction",
                "updates are taken back by them; who else is told differs by company: subscribe to their state changes"
                        + " in EventBridge");
    }

    /**
     * Returns the names of those that take an update back, tokens until deployment: all, or those without refusals
     * where SageMaker could not watch all of them.
     */
    public List<String> watched() {
        List<String> all = new ArrayList<>(names);
        all.addAll(ofRefusals);
        return all.size() <= UpdatePolicy.MAX_ALARMS ? all : List.copyOf(names);
    }

    private static double share(int firstStepPercent) {
        return firstStepPercent * HALF / PERCENT;
    }

    private CfnAlarm.Builder alarm(String id, EndpointMetric metric, Props props, String variant) {
        return CfnAlarm.Builder.create(new Construct(this, id), "Resource")
                .namespace(EndpointMetric.NAMESPACE)
                .metricName(metric.name())
                .dimensions(metric.alarmDimensionsOf(props.endpointName(), variant))
                .period(PERIOD_SECONDS)
                .comparisonOperator("GreaterThanThreshold")
                .evaluationPeriods(PERIODS)
                .datapointsToAlarm(BAD_PERIODS)
                .treatMissingData("notBreaching");
    }

    /**
     * What varies between endpoints.
     *
     * @param endpointName of the endpoint, which need not be there yet
     * @param variants names of the production variants
     * @param latencyMillis the slowest that 99 % of the answers may be
     * @param firstStepPercent of the requests that the first step of an update moves, 1 to 100
     */
    public record Props(String endpointName, List<String> variants, int latencyMillis, int firstStepPercent) {
        public Props {
            variants = List.copyOf(variants);
        }
    }
}
