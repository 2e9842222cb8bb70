package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.CustomResourceFunction;
import dev.sagestead.constructs.CustomResourceFunction.Source;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.Timeout;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
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

    private static final Timeout TIMEOUT = Timeout.ofMinutes(1);

    public ClosedSecurityGroup(Construct scope, String id, String groupId) {
        super(scope, id);
        requireNonNull(groupId, "groupId");
        Stack stack = Stack.of(this);
        String group = Arns.around(this).of("ec2", "security-group/" + groupId);
        CustomResourceFunction closer = new CustomResourceFunction(
                this,
                "Closer",
                new CustomResourceFunction.Props(
                        "Takes all rules out of the default security group of " + stack.getStackName(),
                        Source.beside(ClosedSecurityGroup.class, "close_security_group.py"),
                        TIMEOUT,
                        List.of(
                                permission("*", "ec2:DescribeSecurityGroups"),
                                permission(group, "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress"))));
        AcceptedFinding.at(
                closer, "AwsSolutions-IAM5[Resource::*]", "IAM knows no resource for what is only described");
        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("GroupId", groupId);
        closer.make(this, "Custom::ClosedSecurityGroup", properties);
    }

    private static Permit permission(String resource, String... actions) {
        return Permit.of(List.of(actions), List.of(resource));
    }
}
