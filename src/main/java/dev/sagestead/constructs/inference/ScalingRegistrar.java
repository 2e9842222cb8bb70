package dev.sagestead.constructs.inference;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.CustomResourceFunction;
import dev.sagestead.constructs.CustomResourceFunction.Source;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.Timeout;
import java.util.List;
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
    static final Timeout TIMEOUT = Timeout.ofMinutes(2);

    private final CustomResourceFunction function;

    /**
     * Defines it.
     *
     * @param environment name of the environment, with which its endpoints' names begin
     */
    public ScalingRegistrar(Construct scope, String id, String environment) {
        super(scope, id);
        Arns arns = Arns.around(scope);
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

    private static Permit scale(Arns arns) {
        return Permit.of(
                List.of(
                        "application-autoscaling:DeleteScalingPolicy",
                        "application-autoscaling:DeleteScheduledAction",
                        "application-autoscaling:DeregisterScalableTarget",
                        "application-autoscaling:PutScalingPolicy",
                        "application-autoscaling:PutScheduledAction",
                        "application-autoscaling:RegisterScalableTarget"),
                List.of(arns.of("application-autoscaling", "scalable-target/*")),
                "StringEquals",
                "application-autoscaling:service-namespace",
                "sagemaker");
    }

    /** The first registration of an account makes the role under which its endpoints are scaled. */
    private static Permit makeServiceRole(Arns arns) {
        String service = "sagemaker.application-autoscaling.amazonaws.com";
        return Permit.of(
                List.of("iam:CreateServiceLinkedRole"),
                List.of(
                        "arn:%s:iam::%s:role/aws-service-role/%s/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint"
                                .formatted(arns.partition(), arns.account(), service)),
                "StringEquals",
                "iam:AWSServiceName",
                service);
    }

    private static Permit look(Arns arns, String environment) {
        return Permit.of(
                List.of("sagemaker:DescribeEndpoint", "sagemaker:DescribeEndpointConfig"),
                List.of(
                        arns.of("sagemaker", "endpoint/" + environment + "-*"),
                        arns.of("sagemaker", "endpoint-config/*")));
    }

    /** Application Auto Scaling wants its caller to be allowed what it will do itself. */
    private static Permit setCapacity(Arns arns, String environment) {
        return Permit.of(
                List.of("sagemaker:UpdateEndpointWeightsAndCapacities"),
                List.of(arns.of("sagemaker", "endpoint/" + environment + "-*")));
    }

    private static Permit watch(Arns arns, String environment) {
        return Permit.of(
                List.of("cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"),
                List.of(arns.of("cloudwatch", "alarm:TargetTracking-endpoint/" + environment + "-*")));
    }

    /**
     * CloudWatch asks for this right on all alarms of the region unless they are named in the call, and how Application
     * Auto Scaling calls is not documented; its page allows it on everything.
     */
    private static Permit lookAtAlarms(Arns arns) {
        return Permit.of(List.of("cloudwatch:DescribeAlarms"), List.of(arns.of("cloudwatch", "alarm:*")));
    }
}
