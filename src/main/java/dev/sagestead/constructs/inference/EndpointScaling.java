package dev.sagestead.constructs.inference;

import dev.sagestead.settings.EndpointSettings.Fleet;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.PredefinedMetricSpecificationProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty;
import software.constructs.Construct;

/**
 * Defines target tracking: as many instances as the invocations need, between the fleet's bounds.
 *
 * <p>L1, though an L2 exists: the L2 makes a role for scaling, while SageMaker scales under its own service-linked
 * role.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html">autoscaling of
 *     endpoints</a>
 */
public final class EndpointScaling extends Construct {

    private static final String DIMENSION = "sagemaker:variant:DesiredInstanceCount";
    private static final String NAMESPACE = "sagemaker";

    /** Quick to grow, slow to shrink: an instance takes minutes to come and seconds to be missed. Seconds. */
    private static final int SCALE_OUT_COOLDOWN = 60;

    private static final int SCALE_IN_COOLDOWN = 600;

    public EndpointScaling(Construct scope, String id, Endpoint endpoint, String variant, Fleet fleet) {
        super(scope, id);
        CfnScalableTarget target = CfnScalableTarget.Builder.create(this, "Target")
                .serviceNamespace(NAMESPACE)
                .scalableDimension(DIMENSION)
                .resourceId("endpoint/%s/variant/%s".formatted(endpoint.name(), variant))
                .minCapacity(fleet.min())
                .maxCapacity(fleet.max())
                .build();
        target.getNode().addDependency(endpoint);
        CfnScalingPolicy.Builder.create(this, "Policy")
                .policyName("invocations-per-instance")
                .policyType("TargetTrackingScaling")
                .scalingTargetId(target.getRef())
                .targetTrackingScalingPolicyConfiguration(TargetTrackingScalingPolicyConfigurationProperty.builder()
                        .predefinedMetricSpecification(PredefinedMetricSpecificationProperty.builder()
                                .predefinedMetricType("SageMakerVariantInvocationsPerInstance")
                                .build())
                        .targetValue(fleet.invocationsPerInstance())
                        .scaleOutCooldown(SCALE_OUT_COOLDOWN)
                        .scaleInCooldown(SCALE_IN_COOLDOWN)
                        .build())
                .build();
    }
}
