package dev.sagestead.constructs.inference;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.DimensionProperty;
import software.constructs.Construct;

/**
 * Defines the scaling of one variant, as its plan says.
 *
 * <p>The logical ids of target and policies carry the instance type: after a change of it everything is registered
 * anew, because {@link ScalingRelease} had to take it away. The old target is retained, since CloudFormation would
 * deregister it by a name that the new one has, too. Who deregisters is the {@link ScalingRegistrar}, when this
 * construct goes.
 *
 * <p>L1, though an L2 exists: the L2 makes a role for scaling, while SageMaker scales under its own service-linked
 * role.
 */
public final class EndpointScaling extends Construct {

    /** Type of the resource that deregisters the variant when it goes: {@value}. */
    public static final String REGISTRATION = "Custom::ScalingRegistration";

    public EndpointScaling(Construct scope, String id, Props props) {
        super(scope, id);
        ScalingPlan plan = props.plan();
        CfnResource target =
                resource("Target-" + plan.generation(), "AWS::ApplicationAutoScaling::ScalableTarget", target(plan));
        target.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
        target.getNode().addDependency(props.endpoint());
        for (SortedMap<String, Object> policy : plan.policies()) {
            TreeMap<String, Object> properties = new TreeMap<>(policy);
            properties.put("ScalingTargetId", target.getRef());
            CfnResource made = resource(
                    (String) policy.get("PolicyName"), "AWS::ApplicationAutoScaling::ScalingPolicy", properties);
            if (policy.get("PolicyType").equals("StepScaling")) {
                wakeBy(made, plan);
            }
        }
        CustomResource registration = CustomResource.Builder.create(this, "Registration")
                .resourceType(REGISTRATION)
                .serviceToken(props.registrarToken())
                .serviceTimeout(ScalingRegistrar.TIMEOUT)
                .properties(plan.identity())
                .build();
        registration.getNode().addDependency(target);
    }

    private static SortedMap<String, Object> target(ScalingPlan plan) {
        TreeMap<String, Object> properties = new TreeMap<>(plan.identity());
        properties.putAll(plan.bounds());
        if (!plan.scheduledActions().isEmpty()) {
            properties.put("ScheduledActions", plan.scheduledActions());
        }
        return properties;
    }

    private void wakeBy(CfnResource policy, ScalingPlan plan) {
        List<DimensionProperty> dimensions = new ArrayList<>();
        EndpointMetric metric = EndpointMetric.BACKLOG_WITHOUT_CAPACITY;
        metric.dimensionsOf(plan.endpointName(), plan.variant())
                .forEach((name, value) -> dimensions.add(
                        DimensionProperty.builder().name(name).value(value).build()));
        CfnAlarm.Builder.create(this, "BacklogWithoutCapacity")
                .alarmDescription("Requests wait for %s, which has no instance".formatted(plan.endpointName()))
                .namespace(EndpointMetric.NAMESPACE)
                .metricName(metric.name())
                .dimensions(dimensions)
                .statistic("Average")
                .period(60)
                .evaluationPeriods(2)
                .datapointsToAlarm(2)
                .comparisonOperator("GreaterThanOrEqualToThreshold")
                .threshold(1)
                .treatMissingData("missing")
                .alarmActions(List.of(policy.getRef()))
                .build();
    }

    private CfnResource resource(String id, String type, SortedMap<String, Object> properties) {
        return CfnResource.Builder.create(this, id)
                .type(type)
                .properties(properties)
                .build();
    }

    /**
     * What varies between variants.
     *
     * @param endpoint that must be there first
     * @param plan what to tell Application Auto Scaling
     * @param registrarToken of the {@link ScalingRegistrar}
     */
    public record Props(Construct endpoint, ScalingPlan plan, String registrarToken) {
        public Props {
            requireNonNull(endpoint, "endpoint");
            requireNonNull(plan, "plan");
            requireNonNull(registrarToken, "registrarToken");
        }
    }
}
