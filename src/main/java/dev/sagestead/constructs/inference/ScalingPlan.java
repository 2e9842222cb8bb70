package dev.sagestead.constructs.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.settings.Schedule;
import dev.sagestead.settings.Schedule.Sleep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Application Auto Scaling is told of one variant, in the words of its API.
 *
 * @param endpointName of the endpoint
 * @param variant name of the production variant
 * @param kind how it is hosted: metric, dimensions and resource id follow
 * @param instanceType whose change wants the variant registered anew; {@code serverless} for one without instances
 * @param min least capacity
 * @param max most capacity
 * @param target what the metric is kept at
 * @param schedule when it sleeps, if it does
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html">autoscaling of
 *     endpoints</a>
 */
public record ScalingPlan(
        String endpointName,
        String variant,
        HostingKind kind,
        String instanceType,
        int min,
        int max,
        double target,
        Optional<Schedule> schedule) {

    /** Provisioned concurrency in use that a serverless variant aims at, {@value} of 1. */
    public static final double SERVERLESS_UTILIZATION = 0.7;

    /** Requests in the queue for each instance that an asynchronous variant aims at: {@value}, as AWS suggests. */
    public static final double ASYNCHRONOUS_BACKLOG = 5;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAMESPACE = "sagemaker";

    /** Quick to grow, slow to shrink: an instance takes minutes to come and seconds to be missed. Seconds. */
    private static final int SCALE_OUT_COOLDOWN = 60;

    private static final int SCALE_IN_COOLDOWN = 600;

    /** Returns the plan as the registrar wants it: texts, because CloudFormation makes texts of all numbers. */
    SortedMap<String, Object> properties() {
        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("Target", json(scalableTarget()));
        properties.put("Bounds", json(bounds()));
        properties.put("Policies", json(policies()));
        properties.put("Actions", json(scheduledActions()));
        return properties;
    }

    /** Returns what says which variant is meant, and what of it. */
    SortedMap<String, Object> scalableTarget() {
        TreeMap<String, Object> named = new TreeMap<>();
        named.put("ServiceNamespace", NAMESPACE);
        named.put("ResourceId", "endpoint/%s/variant/%s".formatted(endpointName, variant));
        named.put("ScalableDimension", kind.scalableDimension());
        return named;
    }

    /** Returns the bounds. */
    SortedMap<String, Object> bounds() {
        return capacity(min, max);
    }

    /** Returns what follows the load. */
    List<SortedMap<String, Object>> policies() {
        List<SortedMap<String, Object>> policies = new ArrayList<>();
        if (min < max) {
            policies.add(tracking());
        }
        if (wakesByItself()) {
            policies.add(waking());
        }
        return policies;
    }

    /** Returns what follows the clock: falling asleep and waking, for each sleep. */
    List<SortedMap<String, Object>> scheduledActions() {
        List<SortedMap<String, Object>> actions = new ArrayList<>();
        schedule.ifPresent(when -> {
            int number = 1;
            for (Sleep sleep : when.sleeps()) {
                actions.add(action("sleep-" + number, sleep.from(), when, capacity(kind.fewest(), kind.fewest())));
                actions.add(action("wake-" + number, sleep.to(), when, bounds()));
                number++;
            }
        });
        return actions;
    }

    /**
     * Whether it may have no instance and has to get its first one. The load for each instance says nothing then.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html">scaling up from
     *     zero</a>
     */
    boolean wakesByItself() {
        return min == 0;
    }

    private SortedMap<String, Object> tracking() {
        TreeMap<String, Object> configuration = new TreeMap<>();
        switch (kind) {
            case REAL_TIME ->
                configuration.put(
                        "PredefinedMetricSpecification", predefined("SageMakerVariantInvocationsPerInstance"));
            case SERVERLESS ->
                configuration.put(
                        "PredefinedMetricSpecification",
                        predefined("SageMakerVariantProvisionedConcurrencyUtilization"));
            case ASYNCHRONOUS ->
                configuration.put("CustomizedMetricSpecification", customized(EndpointMetric.BACKLOG_PER_INSTANCE));
        }
        configuration.put("TargetValue", target);
        configuration.put("ScaleOutCooldown", SCALE_OUT_COOLDOWN);
        configuration.put("ScaleInCooldown", SCALE_IN_COOLDOWN);
        String name = switch (kind) {
            case REAL_TIME -> "invocations-per-instance";
            case SERVERLESS -> "provisioned-concurrency-utilization";
            case ASYNCHRONOUS -> "backlog-per-instance";
        };
        return policy(name, "TargetTrackingScaling", configuration);
    }

    private SortedMap<String, Object> waking() {
        TreeMap<String, Object> step = new TreeMap<>();
        step.put("MetricIntervalLowerBound", 0);
        step.put("ScalingAdjustment", 1);
        TreeMap<String, Object> configuration = new TreeMap<>();
        configuration.put("AdjustmentType", "ChangeInCapacity");
        configuration.put("MetricAggregationType", "Average");
        configuration.put("Cooldown", SCALE_OUT_COOLDOWN);
        configuration.put("StepAdjustments", List.of(step));
        return policy("backlog-without-capacity", "StepScaling", configuration);
    }

    private static SortedMap<String, Object> policy(String name, String type, SortedMap<String, Object> configuration) {
        TreeMap<String, Object> policy = new TreeMap<>();
        policy.put("PolicyName", name);
        policy.put("PolicyType", type);
        policy.put(type + "PolicyConfiguration", configuration);
        return policy;
    }

    private static SortedMap<String, Object> predefined(String metric) {
        return new TreeMap<>(Map.of("PredefinedMetricType", metric));
    }

    private SortedMap<String, Object> customized(EndpointMetric metric) {
        List<SortedMap<String, Object>> dimensions = new ArrayList<>();
        metric.dimensionsOf(endpointName, variant).forEach((name, value) -> {
            TreeMap<String, Object> dimension = new TreeMap<>();
            dimension.put("Name", name);
            dimension.put("Value", value);
            dimensions.add(dimension);
        });
        TreeMap<String, Object> specification = new TreeMap<>();
        specification.put("Namespace", EndpointMetric.NAMESPACE);
        specification.put("MetricName", metric.name());
        specification.put("Dimensions", dimensions);
        specification.put("Statistic", "Average");
        return specification;
    }

    private static SortedMap<String, Object> action(
            String name, String cron, Schedule schedule, SortedMap<String, Object> capacity) {
        TreeMap<String, Object> action = new TreeMap<>();
        action.put("ScheduledActionName", name);
        action.put("Schedule", cron);
        action.put("Timezone", schedule.timezone());
        action.put("ScalableTargetAction", capacity);
        return action;
    }

    private static SortedMap<String, Object> capacity(int min, int max) {
        TreeMap<String, Object> capacity = new TreeMap<>();
        capacity.put("MinCapacity", min);
        capacity.put("MaxCapacity", max);
        return capacity;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + value, e);
        }
    }
}
