import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Where the apps of a domain live: in the isolated subnets of a VPC. */
export interface Place {
  readonly vpc: ec2.IVpc;

  /** Of the apps. */
  readonly securityGroup: ec2.ISecurityGroup;
}
