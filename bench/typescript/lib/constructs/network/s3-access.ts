import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

const HTTPS = 443;

export interface S3AccessProps {
  /** The list of S3's addresses. */
  readonly prefixListId: string;

  /** The group that is let out. */
  readonly callers: ec2.ISecurityGroup;
}

/** Defines that the members of a security group may call S3, and by this rule nothing else. */
export class S3Access extends Construct {
  constructor(scope: Construct, id: string, props: S3AccessProps) {
    super(scope, id);
    new ec2.CfnSecurityGroupEgress(this, 'Resource', {
      groupId: props.callers.securityGroupId,
      destinationPrefixListId: props.prefixListId,
      ipProtocol: 'tcp',
      fromPort: HTTPS,
      toPort: HTTPS,
      description: 'HTTPS to S3',
    });
  }
}
