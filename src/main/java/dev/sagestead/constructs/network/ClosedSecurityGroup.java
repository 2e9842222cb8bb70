package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
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

    private static final String CODE = "close_security_group.py";
    private static final Duration TIMEOUT = Duration.minutes(1);

    public ClosedSecurityGroup(Construct scope, String id, String groupId) {
        super(scope, id);
        requireNonNull(groupId, "groupId");
        LogGroup logs = LogGroup.Builder.create(this, "Logs")
                .retention(RetentionDays.ONE_YEAR)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Function closer = Function.Builder.create(this, "Closer")
                .description("Takes all rules out of the default security group of "
                        + Stack.of(this).getStackName())
                .runtime(Runtime.PYTHON_3_13)
                .handler("index.handler")
                .code(Code.fromInline(code()))
                .timeout(TIMEOUT)
                .role(role(groupId, logs))
                .logGroup(logs)
                .build();
        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("GroupId", groupId);
        CustomResource.Builder.create(this, "Resource")
                .resourceType("Custom::ClosedSecurityGroup")
                .serviceToken(closer.getFunctionArn())
                .serviceTimeout(TIMEOUT)
                .properties(properties)
                .build();
    }

    private Role role(String groupId, LogGroup logs) {
        Stack stack = Stack.of(this);
        String group = "arn:%s:ec2:%s:%s:security-group/%s"
                .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), groupId);
        TreeMap<String, PolicyDocument> policies = new TreeMap<>();
        policies.put(
                "Close",
                document(
                        // IAM knows no resource for what is only described.
                        statement("*", "ec2:DescribeSecurityGroups"),
                        statement(group, "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress")));
        policies.put("Logs", document(statement(logs.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents")));
        return Role.Builder.create(this, "Role")
                .description("Takes all rules out of the default security group of " + stack.getStackName())
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(policies)
                .build();
    }

    private static PolicyStatement statement(String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(resource))
                .build();
    }

    private static PolicyDocument document(PolicyStatement... statements) {
        return PolicyDocument.Builder.create().statements(List.of(statements)).build();
    }

    private static String code() {
        try (InputStream in = ClosedSecurityGroup.class.getResourceAsStream(CODE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + CODE, e);
        }
    }
}
