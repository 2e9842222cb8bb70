import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/** Defines the security group of an endpoint's network interfaces: nothing comes in, and only S3 is called. */
export class ServingSecurityGroup extends Construct {
  readonly securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, vpc: ec2.IVpc) {
    super(scope, id);
    this.securityGroup = new ec2.SecurityGroup(this, 'Resource', {
      vpc,
      description: 'Serving instances: HTTPS to S3, nothing in',
      allowAllOutbound: false,
    });
  }
}
