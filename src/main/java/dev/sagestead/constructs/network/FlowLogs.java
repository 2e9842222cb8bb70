package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.ServiceRole;
import dev.sagestead.constructs.Trust;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.CfnFlowLog;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Defines the record of all traffic in a VPC, accepted and rejected, encrypted under a key of its own.
 *
 * <p>The records and their key outlive the VPC: they are looked at when something has happened, which may be what ended
 * it.
 *
 * <p>The CDK's own {@code FlowLog} lets the service pass on its role, and trusts it on behalf of any account.
 */
public final class FlowLogs extends Construct {

    private final Arns arns;
    private final String stack;

    public FlowLogs(Construct scope, String id, Props props) {
        super(scope, id);
        this.arns = Arns.around(scope);
        this.stack = props.stackName();
        LogGroup records = LogGroup.Builder.create(this, "Records")
                .encryptionKey(key())
                .retention(RetentionDays.ONE_YEAR)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        CfnFlowLog.Builder.create(this, "Resource")
                .resourceType("VPC")
                .resourceId(props.vpcId())
                .trafficType("ALL")
                .logDestinationType("cloud-watch-logs")
                .logGroupName(records.getLogGroupName())
                .deliverLogsPermissionArn(role(records).arn())
                .build();
    }

    /**
     * CloudWatch Logs may use the key for the log groups of this stack, whose generated names begin with the stack's.
     * The group's own ARN would make a circle: it is made with the key.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html">keys for log
     *     groups</a>
     */
    private Key key() {
        Key key = Key.Builder.create(this, "Key")
                .description("Encrypts the VPC flow logs of " + stack)
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("LogGroupsOfThisStack")
                .principals(List.of(new ServicePrincipal("logs.%s.amazonaws.com".formatted(arns.region()))))
                // As AWS documents it; what the service calls is not published action by action.
                .actions(List.of(
                        "kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"))
                .resources(List.of("*"))
                .conditions(condition(
                        "ArnLike",
                        "kms:EncryptionContext:aws:logs:arn",
                        arn("logs", "log-group:%s-*".formatted(stack))))
                .build());
        return key;
    }

    /**
     * Flow logs of our own account may write to the log group and do nothing else.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html">role of flow logs</a>
     */
    private ServiceRole role(LogGroup records) {
        SortedMap<String, List<Permit>> policies = new TreeMap<>();
        policies.put(
                "Records",
                List.of(Permit.of(
                        List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                        List.of(records.getLogGroupArn()))));
        Trust ownFlowLogs = Trust.in("vpc-flow-logs.amazonaws.com", arns.account())
                .when("ArnLike", "aws:SourceArn", arn("ec2", "vpc-flow-log/*"));
        ServiceRole role = new ServiceRole(
                this, "Role", new ServiceRole.Props(ownFlowLogs, "Writes the VPC flow logs of " + stack, policies));
        AcceptedFinding.at(role, "NIST.800.53.R5-IAMNoInlinePolicy", "one statement that nothing else could share");
        return role;
    }

    private String arn(String service, String resource) {
        return arns.of(service, resource);
    }

    private static TreeMap<String, Object> condition(String operator, String key, String value) {
        TreeMap<String, Object> values = new TreeMap<>();
        values.put(key, value);
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put(operator, values);
        return conditions;
    }

    /**
     * What is recorded.
     *
     * @param vpcId of the VPC
     * @param stackName of its stack, with which the names of the log groups begin
     */
    public record Props(String vpcId, String stackName) {
        public Props {
            requireNonNull(vpcId, "vpcId");
            requireNonNull(stackName, "stackName");
        }
    }
}
