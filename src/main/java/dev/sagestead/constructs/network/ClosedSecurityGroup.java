package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.CustomResourceFunction;
import dev.sagestead.constructs.CustomResourceFunction.Source;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * Defines that an existing security group has no rules: a VPC's default group, which lets its members talk to each
 * other and to everybody, and which takes in all that names no group.
 *
 * <p>CloudFormation cannot change a group that it did not make. The CDK's own {@code restrictDefaultSecurityGroup}
 * would bring a Node.js function with a role that may do more, and that runs on AWS only.
 *
 * @see <a href="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2">Security Hub
 *     EC2.2</a>
 */
public final class ClosedSecurityGroup extends Construct {

    private static final Duration TIMEOUT = Duration.minutes(1);

    public ClosedSecurityGroup(Construct scope, String id, String groupId) {
        super(scope, id);
        requireNonNull(groupId, "groupId");
        CustomResourceFunction closer = new CustomResourceFunction(
                this,
                "Closer",
                new CustomResourceFunction.Props(
                        "Takes all rules out of the default security group of "
                                + Stack.of(this).getStackName(),
                        Source.beside(ClosedSecurityGroup.class, "close_security_group.py"),
                        TIMEOUT,
                        statements(groupId)));
        AcceptedFinding.at(
                closer, "AwsSolutions-IAM5[Resource::*]", "IAM knows no resource for what is only described");
        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("GroupId", groupId);
        CustomResource.Builder.create(this, "Resource")
                .resourceType("Custom::ClosedSecurityGroup")
                .serviceToken(closer.serviceToken())
                .serviceTimeout(TIMEOUT)
                .properties(properties)
                .build();
    }

    private List<PolicyStatement> statements(String groupId) {
        Stack stack = Stack.of(this);
        String group = "arn:%s:ec2:%s:%s:security-group/%s"
                .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), groupId);
        return List.of(
                // IAM knows no resource for what is only described.
                statement("*", "ec2:DescribeSecurityGroups"),
                statement(group, "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress"));
    }

    private static PolicyStatement statement(String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(resource))
                .build();
    }
}
