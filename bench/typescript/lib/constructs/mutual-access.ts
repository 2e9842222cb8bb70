import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

export interface MutualAccessProps {
  /** The one TCP port. */
  readonly port: number;

  /** Id of the group that is called. */
  readonly serversId: string;

  /** Id of the group that calls. */
  readonly clientsId: string;

  /** What the clients call, for people who look at their group. */
  readonly outDescription: string;

  /** Who calls, for people who look at the servers' group. */
  readonly inDescription: string;
}

/** Defines that one security group may call another: a rule for each, which stands alone. */
export class MutualAccess extends Construct {
  constructor(scope: Construct, id: string, props: MutualAccessProps) {
    super(scope, id);
    new ec2.CfnSecurityGroupEgress(this, 'Out', {
      groupId: props.clientsId,
      destinationSecurityGroupId: props.serversId,
      ipProtocol: 'tcp',
      fromPort: props.port,
      toPort: props.port,
      description: props.outDescription,
    });
    new ec2.CfnSecurityGroupIngress(this, 'In', {
      groupId: props.serversId,
      sourceSecurityGroupId: props.clientsId,
      ipProtocol: 'tcp',
      fromPort: props.port,
      toPort: props.port,
      description: props.inDescription,
    });
  }
}
