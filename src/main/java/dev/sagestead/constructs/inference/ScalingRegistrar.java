package dev.sagestead.constructs.inference;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.CustomResourceFunction;
import dev.sagestead.constructs.CustomResourceFunction.Source;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * Defines the function that takes variants out of autoscaling and, when an update is taken back, puts them in again:
 * one for all endpoints of an environment.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_id-based-policy-examples.html">permissions
 *     for SageMaker</a>
 */
public final class ScalingRegistrar extends Construct {

    /** How long a call may take: all that it does is a few calls to AWS. */
    static final Duration TIMEOUT = Duration.minutes(2);

    private final CustomResourceFunction function;

    /**
     * Defines it.
     *
     * @param environment name of the environment, with which its endpoints' names begin
     */
    public ScalingRegistrar(Construct scope, String id, String environment) {
        super(scope, id);
        Arns arns = Arns.around(this);
        this.function = new CustomResourceFunction(
                this,
                "Function",
                new CustomResourceFunction.Props(
                        "Registers variants of endpoints for scaling, and takes them out before their type changes",
                        Source.beside(ScalingRegistrar.class, "register_scaling.py"),
                        TIMEOUT,
                        List.of(
                                scale(arns),
                                makeServiceRole(arns),
                                look(arns, environment),
                                setCapacity(arns, environment),
                                watch(arns, environment),
                                lookAtAlarms(arns))));
        AcceptedFinding.ofWildcard(this, ":scalable-target/*", "AWS makes the id; the namespace bounds it");
        AcceptedFinding.ofWildcard(this, ":endpoint/" + environment + "-*", "every endpoint of the environment");
        AcceptedFinding.ofWildcard(this, ":endpoint-config/*", "CloudFormation names configurations");
        AcceptedFinding.ofWildcard(
                this,
                ":alarm:TargetTracking-endpoint/" + environment + "-*",
                "Application Auto Scaling makes the alarms of a policy in its caller's name");
        AcceptedFinding.ofWildcard(this, ":alarm:*", "CloudWatch lists alarms only to who may see all of the region");
    }

    /** Returns the ARN that a custom resource calls. */
    public String serviceToken() {
        return function.serviceToken();
    }

    private static PolicyStatement scale(Arns arns) {
        TreeMap<String, Object> namespace = new TreeMap<>();
        namespace.put("application-autoscaling:service-namespace", "sagemaker");
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("StringEquals", namespace);
        return PolicyStatement.Builder.create()
                .actions(List.of(
                        "application-autoscaling:DeleteScalingPolicy",
                        "application-autoscaling:DeleteScheduledAction",
                        "application-autoscaling:DeregisterScalableTarget",
                        "application-autoscaling:PutScalingPolicy",
                        "application-autoscaling:PutScheduledAction",
                        "application-autoscaling:RegisterScalableTarget"))
                .resources(List.of(arns.of("application-autoscaling", "scalable-target/*")))
                .conditions(conditions)
                .build();
    }

    /** The first registration of an account makes the role under which its endpoints are scaled. */
    private static PolicyStatement makeServiceRole(Arns arns) {
        String service = "sagemaker.application-autoscaling.amazonaws.com";
        TreeMap<String, Object> name = new TreeMap<>();
        name.put("iam:AWSServiceName", service);
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("StringEquals", name);
        return PolicyStatement.Builder.create()
                .actions(List.of("iam:CreateServiceLinkedRole"))
                .resources(List.of(
                        "arn:%s:iam::%s:role/aws-service-role/%s/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint"
                                .formatted(arns.partition(), arns.account(), service)))
                .conditions(conditions)
                .build();
    }

    private static PolicyStatement look(Arns arns, String environment) {
        return PolicyStatement.Builder.create()
                .actions(List.of("sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig"))
                .resources(List.of(
                        arns.of("sagemaker", "endpoint/" + environment + "-*"),
                        arns.of("sagemaker", "endpoint-config/*")))
                .build();
    }

    /** Application Auto Scaling wants its caller to be allowed what it will do itself. */
    private static PolicyStatement setCapacity(Arns arns, String environment) {
        return PolicyStatement.Builder.create()
                .actions(List.of("sagemaker:UpdateEndpointWeightsAndCapacities"))
                .resources(List.of(arns.of("sagemaker", "endpoint/" + environment + "-*")))
                .build();
    }

    private static PolicyStatement watch(Arns arns, String environment) {
        return PolicyStatement.Builder.create()
                .actions(List.of("cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"))
                .resources(List.of(arns.of("cloudwatch", "alarm:TargetTracking-endpoint/" + environment + "-*")))
                .build();
    }

    /**
     * CloudWatch asks for this right on all alarms of the region unless they are named in the call, and how Application
     * Auto Scaling calls is not documented; its page allows it on everything.
     */
    private static PolicyStatement lookAtAlarms(Arns arns) {
        return PolicyStatement.Builder.create()
                .actions(List.of("cloudwatch:DescribeAlarms"))
                .resources(List.of(arns.of("cloudwatch", "alarm:*")))
                .build();
    }
}
