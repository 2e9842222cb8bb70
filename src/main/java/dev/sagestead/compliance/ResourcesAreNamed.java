package dev.sagestead.compliance;

import java.util.Optional;
import java.util.Set;

/**
 * A policy allows nothing on every resource, unless the action knows no resource.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">which
 *     action knows which resource</a>
 */
final class ResourcesAreNamed implements Rule {

    /** Actions without a resource, or on something that does not exist before the call. */
    private static final Set<String> WITHOUT_RESOURCE = Set.of(
            "application-autoscaling:DescribeScalableTargets",
            "application-autoscaling:DescribeScalingPolicies",
            "cloudwatch:GetMetricData",
            "cloudwatch:ListMetrics",
            "cloudwatch:PutMetricData",
            "ec2:CreateNetworkInterface",
            "ec2:CreateNetworkInterfacePermission",
            "ec2:DeleteNetworkInterface",
            "ec2:DeleteNetworkInterfacePermission",
            "ec2:DescribeDhcpOptions",
            "ec2:DescribeManagedPrefixLists",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcs",
            "ecr:GetAuthorizationToken");

    @Override
    public Optional<String> problem(TemplateResource resource) {
        return PolicyStatements.of(resource)
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .filter(statement ->
                        PolicyStatements.texts(statement, "Resource").contains("*"))
                .flatMap(statement -> PolicyStatements.texts(statement, "Action").stream())
                .filter(action -> !WITHOUT_RESOURCE.contains(action) && !isListing(action))
                .findFirst()
                .map(action -> "a policy should name the resources on which it allows %s, got *".formatted(action));
    }

    /** Listing and searching know no resource. */
    private static boolean isListing(String action) {
        return action.startsWith("sagemaker:List") || action.startsWith("sagemaker:Search");
    }
}
