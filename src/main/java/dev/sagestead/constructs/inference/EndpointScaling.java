package dev.sagestead.constructs.inference;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.constructs.Construct;

/**
 * Defines the scaling of one variant, as its plan says.
 *
 * <p>A custom resource, though CloudFormation has types for it: a variant is taken out of scaling before its instance
 * type changes and has to be put in again, and CloudFormation cannot make a second scalable target for the same variant
 * in one stack (docs/decisions/0018). It holds the instance type, so that it is updated whenever that changes, and
 * again when such a change is rolled back.
 */
public final class EndpointScaling extends Construct {

    /** Type of the resource that registers the variant: {@value}. */
    public static final String TYPE = "Custom::ScalingRegistration";

    private static final String STEPS = "StepScaling";

    public EndpointScaling(Construct scope, String id, Props props) {
        super(scope, id);
        ScalingPlan plan = props.plan();
        TreeMap<String, Object> properties = new TreeMap<>(plan.properties());
        properties.put("InstanceType", plan.instanceType());
        CustomResource registration = CustomResource.Builder.create(this, "Resource")
                .resourceType(TYPE)
                .serviceToken(props.registrarToken())
                .serviceTimeout(ScalingRegistrar.TIMEOUT.duration())
                .properties(properties)
                .build();
        registration.getNode().addDependency(props.endpoint());
        if (plan.wakesByItself()) {
            wake(plan, registration.getAttString(STEPS));
        }
    }

    private void wake(ScalingPlan plan, String policyArn) {
        EndpointMetric metric = EndpointMetric.BACKLOG_WITHOUT_CAPACITY;
        CfnAlarm.Builder.create(this, "BacklogWithoutCapacity")
                .alarmDescription("Requests wait for %s, which has no instance".formatted(plan.endpointName()))
                .namespace(EndpointMetric.NAMESPACE)
                .metricName(metric.name())
                .dimensions(metric.alarmDimensionsOf(plan.endpointName(), plan.variant()))
                .statistic("Average")
                .period(60)
                .evaluationPeriods(2)
                .datapointsToAlarm(2)
                .comparisonOperator("GreaterThanOrEqualToThreshold")
                .threshold(1)
                .treatMissingData("missing")
                .alarmActions(List.of(policyArn))
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
