import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acceptFinding } from '../accepted-finding';
import { arn } from '../arn';
import { document, permit } from '../permit';
import { ServiceRole } from '../service-role';

/** Defines a record of all traffic of a VPC, encrypted, for a year. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, vpc: ec2.IVpc) {
    super(scope, id);
    const records = new logs.LogGroup(this, 'Records', {
      encryptionKey: this.key(),
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new ec2.CfnFlowLog(this, 'Resource', {
      resourceType: 'VPC',
      resourceId: vpc.vpcId,
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logGroupName: records.logGroupName,
      deliverLogsPermissionArn: this.role(records).arn,
    });
  }

  private key(): kms.Key {
    const { stackName, region } = Stack.of(this);
    const key = new kms.Key(this, 'Key', {
      description: `Encrypts the VPC flow logs of ${stackName}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'LogGroupsOfThisStack',
        principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn(this, 'logs', `log-group:${stackName}-*`) },
        },
      }),
    );
    return key;
  }

  private role(records: logs.LogGroup): ServiceRole {
    const { stackName, account } = Stack.of(this);
    const role = new ServiceRole(this, 'Role', {
      description: `Writes the VPC flow logs of ${stackName}`,
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        conditions: {
          ArnLike: { 'aws:SourceArn': arn(this, 'ec2', 'vpc-flow-log/*') },
          StringEquals: { 'aws:SourceAccount': account },
        },
      }),
      policies: {
        Records: document(
          permit(
            ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
            [records.logGroupArn],
          ),
        ),
      },
    });
    acceptFinding(role, 'NIST.800.53.R5-IAMNoInlinePolicy', 'one statement that nothing else could share');
    return role;
  }
}
