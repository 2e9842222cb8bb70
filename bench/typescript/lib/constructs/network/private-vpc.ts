import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { acceptFinding } from '../accepted-finding';
import { ClosedSecurityGroup } from './closed-security-group';
import { FlowLogs } from './flow-logs';

export interface PrivateVpcProps {
  /** IPv4 range. */
  readonly cidr: string;

  /** Names of the zones, one isolated subnet each. */
  readonly availabilityZones: string[];
}

/** Defines a VPC without a way to the internet, a default security group without rules, and a record of all traffic. */
export class PrivateVpc extends Construct {
  readonly vpc: ec2.Vpc;

  constructor(scope: Construct, id: string, props: PrivateVpcProps) {
    super(scope, id);
    this.vpc = new ec2.Vpc(this, 'Resource', {
      ipAddresses: ec2.IpAddresses.cidr(props.cidr),
      availabilityZones: props.availabilityZones,
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
    });
    new ClosedSecurityGroup(this, 'DefaultSecurityGroup', this.vpc.vpcDefaultSecurityGroup);
    acceptFinding(
      this.vpc,
      'NIST.800.53.R5-VPCDefaultSecurityGroupClosed',
      'a warning that templates cannot show it; ClosedSecurityGroup empties the group',
    );
    new FlowLogs(this, 'FlowLogs', this.vpc);
  }
}
