import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';

export interface ModelProps {
  readonly image: string;

  /** Of the packed model. */
  readonly url: string;
  readonly roleArn: string;
  readonly vpc: ec2.IVpc;

  /** Of its network interfaces. */
  readonly securityGroup: ec2.ISecurityGroup;
}

/** Defines a model that runs within the VPC, on its own. */
export class Model extends Construct {
  private readonly resource: sagemaker.CfnModel;

  constructor(scope: Construct, id: string, props: ModelProps) {
    super(scope, id);
    this.resource = new sagemaker.CfnModel(this, 'Resource', {
      executionRoleArn: props.roleArn,
      primaryContainer: { image: props.image, modelDataUrl: props.url },
      enableNetworkIsolation: true,
      vpcConfig: {
        securityGroupIds: [props.securityGroup.securityGroupId],
        subnets: props.vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_ISOLATED }).subnetIds,
      },
    });
  }

  get name(): string {
    return this.resource.attrModelName;
  }
}
