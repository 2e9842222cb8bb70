import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { MutualAccess } from '../constructs/mutual-access';
import { endpointPlan } from '../constructs/network/endpoint-plan';
import { PrivateVpc } from '../constructs/network/private-vpc';
import { S3Access } from '../constructs/network/s3-access';
import { ServiceEndpoints } from '../constructs/network/service-endpoints';
import { Environment } from '../settings/settings';

const HTTPS = 443;

/** The network of one environment. */
export class NetworkStack extends Stack {
  readonly vpc: ec2.Vpc;
  private readonly endpoints: ServiceEndpoints;

  /** Asked for once, when the first asks who may call S3. */
  private s3PrefixListId?: string;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, {
      description: 'VPC without internet, its flow logs, and the service endpoints that its users need',
    });
    const { account, region, vpc } = environment;
    const availabilityZones = vpc.zones.map((letter) => region + letter);
    // The settings name the zones, so that synth never asks an account for them.
    this.node.setContext(`availability-zones:account=${account}:region=${region}`, availabilityZones);
    this.vpc = new PrivateVpc(this, 'Vpc', { cidr: vpc.cidr, availabilityZones }).vpc;
    this.endpoints = new ServiceEndpoints(this, 'ServiceEndpoints', {
      vpc: this.vpc,
      plan: endpointPlan(environment),
    });
  }

  /** Lets the members of a security group call the service endpoints and S3, by rules in the stack of the scope. */
  letReachServices(scope: Construct, description: string, callers: ec2.ISecurityGroup): void {
    this.letReachS3(scope, callers);
    if (this.endpoints.securityGroup !== undefined) {
      new MutualAccess(scope, 'ServiceAccess', {
        port: HTTPS,
        serversId: this.endpoints.securityGroup.securityGroupId,
        clientsId: callers.securityGroupId,
        outDescription: 'HTTPS to the service endpoints',
        inDescription: description,
      });
    }
  }

  /** Lets the members of a security group call S3, by a rule in the stack of the scope. */
  letReachS3(scope: Construct, callers: ec2.ISecurityGroup): void {
    this.s3PrefixListId ??= this.endpoints.s3PrefixListId;
    if (this.s3PrefixListId !== undefined) {
      new S3Access(scope, 'S3Access', { prefixListId: this.s3PrefixListId, callers });
    }
  }
}
