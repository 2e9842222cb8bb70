import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EndpointPolicies } from './endpoint-policies';
import { EndpointService } from './endpoint-service';
import { S3PrefixList } from './s3-prefix-list';

const ISOLATED: ec2.SubnetSelection = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

export interface ServiceEndpointsProps {
  readonly vpc: ec2.Vpc;
  readonly plan: readonly EndpointService[];
}

/** Defines the endpoints of a plan: S3's gateway, and an interface in every subnet for each other service. */
export class ServiceEndpoints extends Construct {
  /** The group of the interfaces, if there are any. */
  readonly securityGroup?: ec2.SecurityGroup;

  private readonly s3?: S3PrefixList;

  constructor(scope: Construct, id: string, props: ServiceEndpointsProps) {
    super(scope, id);
    const policies = new EndpointPolicies(Stack.of(this));
    if (props.plan.includes(EndpointService.S3)) {
      this.s3 = new S3PrefixList(this, 'S3PrefixList');
      const gateway = props.vpc.addGatewayEndpoint('S3', {
        service: ec2.GatewayVpcEndpointAwsService.S3,
        subnets: [ISOLATED],
      });
      policies
        .statements(EndpointService.S3)
        .forEach((statement) => gateway.addToPolicy(iam.PolicyStatement.fromJson(statement)));
    }
    const interfaces = props.plan.filter((service) => service !== EndpointService.S3);
    if (interfaces.length > 0) {
      const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
        vpc: props.vpc,
        description: 'Takes HTTPS to the AWS service endpoints from those who say that they need them',
        allowAllOutbound: false,
      });
      interfaces.forEach((service) => this.addInterface(service, props.vpc, securityGroup, policies));
      this.securityGroup = securityGroup;
    }
  }

  /** The id of the list of S3's addresses, if there is a gateway to them. */
  get s3PrefixListId(): string | undefined {
    return this.s3?.prefixListId;
  }

  private addInterface(
    service: EndpointService,
    vpc: ec2.IVpc,
    securityGroup: ec2.ISecurityGroup,
    policies: EndpointPolicies,
  ): void {
    new ec2.CfnVPCEndpoint(new Construct(this, service.id), 'Resource', {
      vpcEndpointType: 'Interface',
      vpcId: vpc.vpcId,
      serviceName: service.nameIn(Stack.of(this).region),
      subnetIds: vpc.isolatedSubnets.map((subnet) => subnet.subnetId),
      securityGroupIds: [securityGroup.securityGroupId],
      privateDnsEnabled: true,
      policyDocument: policies.document(service),
    });
  }
}
