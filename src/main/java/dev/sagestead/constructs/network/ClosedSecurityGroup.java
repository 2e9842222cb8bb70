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

    public ClosedSecurityGroup(Construct scope, String id, Props props) {
        super(scope, id);
        String group = Arns.around(scope).of("ec2", "security-group/" + props.groupId());
        CustomResourceFunction closer = new CustomResourceFunction(
                this,
                "Closer",
                new CustomResourceFunction.Props(
                        "Takes all rules out of the default security group of " + props.stackName(),
                        Source.beside(ClosedSecurityGroup.class, "close_security_group.py"),
                        TIMEOUT,
                        List.of(
                                permission("*", "ec2:DescribeSecurityGroups"),
                                permission(group, "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress"))));
        AcceptedFinding.at(
                closer, "AwsSolutions-IAM5[Resource::*]", "IAM knows no resource for what is only described");
        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("GroupId", props.groupId());
        closer.make(this, "Custom::ClosedSecurityGroup", properties);
    }

    private static Permit permission(String resource, String... actions) {
        return Permit.of(List.of(actions), List.of(resource));
    }

    /**
     * Which group it is.
     *
     * @param groupId of the group
     * @param stackName of the VPC's stack, for people who look at the function
     */
    public record Props(String groupId, String stackName) {
        public Props {
            requireNonNull(groupId, "groupId");
            requireNonNull(stackName, "stackName");
        }
    }
}
