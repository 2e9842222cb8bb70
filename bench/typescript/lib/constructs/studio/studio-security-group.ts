import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

const NFS = 2049;
const FIRST_APP_PORT = 8192;
const LAST_APP_PORT = 65535;

/** Defines the security group of Studio apps: NFS and app traffic among themselves. */
export class StudioSecurityGroup extends Construct {
  readonly securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, vpc: ec2.IVpc) {
    super(scope, id);
    this.securityGroup = new ec2.SecurityGroup(this, 'Resource', {
      vpc,
      description: 'Studio apps: NFS and app traffic among themselves, HTTPS to AWS services',
      allowAllOutbound: false,
    });
    // As the CDK's addIngressRule names rules; under other names they would be made anew.
    const from = `from ${this.securityGroup.uniqueId}:`;
    const homes = 'NFS to the home file system';
    this.letIn(`${from}${NFS}`, NFS, NFS, homes);
    this.letOut('NfsOut', NFS, NFS, homes);
    const kernels = 'Between notebooks and kernels';
    this.letIn(`${from}${FIRST_APP_PORT}-${LAST_APP_PORT}`, FIRST_APP_PORT, LAST_APP_PORT, kernels);
    this.letOut('AppsOut', FIRST_APP_PORT, LAST_APP_PORT, kernels);
  }

  private letIn(id: string, fromPort: number, toPort: number, description: string): void {
    new ec2.CfnSecurityGroupIngress(this.securityGroup, id, {
      groupId: this.securityGroup.securityGroupId,
      sourceSecurityGroupId: this.securityGroup.securityGroupId,
      ipProtocol: 'tcp',
      fromPort,
      toPort,
      description,
    });
  }

  /** A rule that stands alone: within the group it would refer to itself. */
  private letOut(id: string, fromPort: number, toPort: number, description: string): void {
    new ec2.CfnSecurityGroupEgress(this, id, {
      groupId: this.securityGroup.securityGroupId,
      destinationSecurityGroupId: this.securityGroup.securityGroupId,
      ipProtocol: 'tcp',
      fromPort,
      toPort,
      description,
    });
  }
}
