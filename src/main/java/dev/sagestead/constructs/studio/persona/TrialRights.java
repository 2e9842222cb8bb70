package dev.sagestead.constructs.studio.persona;

import static dev.sagestead.constructs.studio.persona.TrainingRights.OWNER;
import static dev.sagestead.constructs.studio.persona.TrainingRights.USER;

import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.settings.StackNames;
import java.util.List;

/**
 * Endpoints of one's own, to try a model on: small, in the network, and named {@value #NAMES}.
 *
 * <p>As with training jobs, the maker's name as a tag decides whose something is. The environment's own endpoints have
 * no such tag, so nobody changes them from within Studio.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html">actions
 *     and conditions of SageMaker</a>
 */
final class TrialRights {

    /** What models, configurations and endpoints are to be called. */
    static final String NAMES = StackNames.TRIAL_PREFIX + "*";

    /** What a trial may run on: enough for a model of this size, and no surprise on the bill. */
    private static final List<String> INSTANCE_TYPES = List.of("ml.t2.medium", "ml.m5.large");

    private static final String MINE = "aws:ResourceTag/" + OWNER;
    private static final String MADE_MINE = "aws:RequestTag/" + OWNER;

    private TrialRights() {}

    static List<Permit> statements(Arns arns) {
        String model = arns.sageMaker("model/" + NAMES);
        String config = arns.sageMaker("endpoint-config/" + NAMES);
        String endpoint = arns.sageMaker("endpoint/" + NAMES);
        return List.of(
                Allow.actions("sagemaker:CreateModel")
                        .on(model)
                        .when("StringEquals", MADE_MINE, USER)
                        .when("Null", "sagemaker:VpcSubnets", "false")
                        .statement(),
                // A serverless endpoint names no type, and would be outside of the network.
                Allow.actions("sagemaker:CreateEndpointConfig")
                        .on(config)
                        .when("StringEquals", MADE_MINE, USER)
                        .when("ForAllValues:StringEquals", "sagemaker:InstanceTypes", INSTANCE_TYPES)
                        .when("Null", "sagemaker:InstanceTypes", "false")
                        .statement(),
                Allow.actions("sagemaker:CreateEndpoint")
                        .on(config, endpoint)
                        .when("StringEquals", MADE_MINE, USER)
                        .statement(),
                Allow.actions("sagemaker:AddTags")
                        .on(model, config, endpoint)
                        .when("StringEquals", MADE_MINE, USER)
                        .when(
                                "StringEquals",
                                "sagemaker:TaggingAction",
                                List.of("CreateModel", "CreateEndpointConfig", "CreateEndpoint"))
                        .statement(),
                Allow.actions(
                                "sagemaker:DeleteEndpoint",
                                "sagemaker:DeleteEndpointConfig",
                                "sagemaker:DeleteModel",
                                "sagemaker:DescribeEndpoint",
                                "sagemaker:DescribeEndpointConfig",
                                "sagemaker:DescribeModel",
                                "sagemaker:InvokeEndpoint",
                                "sagemaker:ListTags",
                                "sagemaker:UpdateEndpointWeightsAndCapacities")
                        .on(model, config, endpoint)
                        .when("StringEquals", MINE, USER)
                        .statement(),
                Allow.actions("logs:CreateLogGroup", "logs:CreateLogStream", "logs:GetLogEvents", "logs:PutLogEvents")
                        .on(arns.logGroup("/aws/sagemaker/Endpoints/" + NAMES))
                        .statement(),
                Allow.actions("application-autoscaling:RegisterScalableTarget", "application-autoscaling:TagResource")
                        .on(scalableTargets(arns))
                        .when("StringEquals", MADE_MINE, USER)
                        .when("StringEquals", "application-autoscaling:service-namespace", "sagemaker")
                        .statement(),
                Allow.actions(
                                "application-autoscaling:DeleteScalingPolicy",
                                "application-autoscaling:DeregisterScalableTarget",
                                "application-autoscaling:PutScalingPolicy")
                        .on(scalableTargets(arns))
                        .when("StringEquals", MINE, USER)
                        .statement(),
                Allow.actions(
                                "application-autoscaling:DescribeScalableTargets",
                                "application-autoscaling:DescribeScalingPolicies")
                        .onAnything()
                        .statement(),
                Allow.actions("cloudwatch:DeleteAlarms", "cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm")
                        .on(arns.of("cloudwatch", "alarm:TargetTracking-endpoint/" + NAMES))
                        .statement());
    }

    /**
     * All of them: their ids are AWS's. Who registers one has to tag it, which is possible for new ones only, and has
     * to be allowed {@code UpdateEndpointWeightsAndCapacities} on the endpoint.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html">Tags</a>
     */
    private static String scalableTargets(Arns arns) {
        return arns.of("application-autoscaling", "scalable-target/*");
    }
}
