package dev.sagestead.constructs.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.settings.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Scaling that is alive: metric, dimensions and resource id follow from the hosting. */
class EndpointMetricTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Copied by hand from the pages of the AWS documentation that {@link EndpointMetric} names. */
    private static final String PUBLISHED = """
            Invocation5XXErrors                          None          EndpointName,VariantName  REAL_TIME,SERVERLESS,ASYNCHRONOUS
            Invocation4XXErrors                          None          EndpointName,VariantName  REAL_TIME,SERVERLESS,ASYNCHRONOUS
            ModelLatency                                 Microseconds  EndpointName,VariantName  REAL_TIME,SERVERLESS,ASYNCHRONOUS
            InvocationsPerInstance                       None          EndpointName,VariantName  REAL_TIME
            ServerlessProvisionedConcurrencyUtilization  None          EndpointName,VariantName  SERVERLESS
            ApproximateBacklogSizePerInstance            Count         EndpointName              ASYNCHRONOUS
            HasBacklogWithoutCapacity                    Count         EndpointName              ASYNCHRONOUS
            """;

    @Test
    void everyMetricIsOneThatAwsPublishesAndUnderItsDimensions() {
        assertThat(EndpointMetric.all())
                .extracting(metric -> String.join(
                        " ",
                        metric.name(),
                        metric.unit(),
                        String.join(",", metric.dimensions()),
                        metric.publishedBy().stream().map(Enum::name).collect(Collectors.joining(","))))
                .containsExactlyElementsOf(Arrays.stream(PUBLISHED.split("\n"))
                        .map(line -> line.replaceAll(" +", " "))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void alarmsLookAtWhatEveryHostingPublishes(HostingKind kind) {
        assertThat(List.of(EndpointMetric.SERVER_ERRORS, EndpointMetric.CLIENT_ERRORS, EndpointMetric.MODEL_LATENCY))
                .allSatisfy(metric -> assertThat(metric.publishedBy()).contains(kind));
    }

    @ParameterizedTest
    @CsvSource({
        "REAL_TIME, sagemaker:variant:DesiredInstanceCount",
        "SERVERLESS, sagemaker:variant:DesiredProvisionedConcurrency",
        "ASYNCHRONOUS, sagemaker:variant:DesiredInstanceCount"
    })
    void whatIsScaledFollowsFromTheHosting(HostingKind kind, String dimension) {
        assertThat(json(plan(kind, 1, 4).scalableTarget())).isEqualTo(json("""
                {"ResourceId": "endpoint/dev-claims/variant/blue", "ScalableDimension": "%s",
                 "ServiceNamespace": "sagemaker"}
                """.formatted(dimension)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REAL_TIME    | invocations-per-instance | \
            "PredefinedMetricSpecification": {"PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"}
            SERVERLESS   | provisioned-concurrency-utilization | \
            "PredefinedMetricSpecification": {"PredefinedMetricType": "SageMakerVariantProvisionedConcurrencyUtilization"}
            ASYNCHRONOUS | backlog-per-instance | \
            "CustomizedMetricSpecification": {"Namespace": "AWS/SageMaker", "MetricName": "ApproximateBacklogSizePerInstance", "Statistic": "Average", "Dimensions": [{"Name": "EndpointName", "Value": "dev-claims"}]}
            """)
    void whatIsFollowedFollowsFromTheHosting(HostingKind kind, String name, String metric) {
        assertThat(json(plan(kind, 1, 4).policies())).isEqualTo(json("""
                [{"PolicyName": "%s", "PolicyType": "TargetTrackingScaling",
                  "TargetTrackingScalingPolicyConfiguration": {
                    %s, "TargetValue": 5.0, "ScaleInCooldown": 600, "ScaleOutCooldown": 60}}]
                """.formatted(name, metric)));
    }

    @Test
    void whatHasNoInstanceGetsItsFirstOneFromTheBacklog() {
        List<SortedMap<String, Object>> policies =
                plan(HostingKind.ASYNCHRONOUS, 0, 4).policies();

        assertThat(policies).hasSize(2);
        assertThat(json(policies.get(1))).isEqualTo(json("""
                {"PolicyName": "backlog-without-capacity", "PolicyType": "StepScaling",
                 "StepScalingPolicyConfiguration": {
                   "AdjustmentType": "ChangeInCapacity", "MetricAggregationType": "Average", "Cooldown": 60,
                   "StepAdjustments": [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}]}}
                """));
    }

    @Test
    void whatHasNoRoomFollowsNothing() {
        assertThat(plan(HostingKind.REAL_TIME, 2, 2).policies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"REAL_TIME, 1", "SERVERLESS, 1", "ASYNCHRONOUS, 0"})
    void sleepsWithAsLittleAsAwsAllowsAndWakesToItsBounds(HostingKind kind, int fewest) {
        ScalingPlan plan = new ScalingPlan(
                "dev-claims",
                "blue",
                kind,
                "ml.m5.large",
                2,
                4,
                5,
                Optional.of(new Schedule("Europe/Berlin", List.of(Schedule.NIGHTS_AND_WEEKENDS))));

        assertThat(json(plan.scheduledActions())).isEqualTo(json("""
                [{"ScheduledActionName": "sleep-1", "Schedule": "cron(0 20 ? * MON-FRI *)", "Timezone": "Europe/Berlin",
                  "ScalableTargetAction": {"MinCapacity": %1$d, "MaxCapacity": %1$d}},
                 {"ScheduledActionName": "wake-1", "Schedule": "cron(0 7 ? * MON-FRI *)", "Timezone": "Europe/Berlin",
                  "ScalableTargetAction": {"MinCapacity": 2, "MaxCapacity": 4}}]
                """.formatted(fewest)));
    }

    private static ScalingPlan plan(HostingKind kind, int min, int max) {
        return new ScalingPlan("dev-claims", "blue", kind, "ml.m5.large", min, max, 5, Optional.empty());
    }

    private static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
