import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import { Construct } from 'constructs';
import { OnTeardown } from '../../settings/settings';
import { dataRemoval } from '../data-removal';
import { Place } from './place';
import { SpaceDefaults } from './space-defaults';

export interface DomainProps {
  readonly name: string;
  readonly place: Place;

  /** What becomes of the key to the home directories at the end. */
  readonly homes: OnTeardown;

  /** What its users and spaces are like. */
  readonly defaults: SpaceDefaults;
}

/** Defines a private SageMaker domain: VpcOnly, with a home file system under a key of ours. */
export class Domain extends Construct {
  private readonly resource: sagemaker.CfnDomain;

  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id);
    const homeKey = new kms.Key(this, 'HomeKey', {
      description: `Encrypts the home directories of the SageMaker domain ${props.name}`,
      enableKeyRotation: true,
      removalPolicy: dataRemoval(props.homes),
    });
    const securityGroups = [props.place.securityGroup.securityGroupId];
    this.resource = new sagemaker.CfnDomain(this, 'Resource', {
      domainName: props.name,
      authMode: 'IAM',
      appNetworkAccessType: 'VpcOnly',
      vpcId: props.place.vpc.vpcId,
      subnetIds: props.place.vpc.selectSubnets({ subnetType: ec2.SubnetType.PRIVATE_ISOLATED }).subnetIds,
      kmsKeyId: homeKey.keyId,
      defaultUserSettings: props.defaults.forUsers(securityGroups),
      defaultSpaceSettings: props.defaults.forSharedSpaces(securityGroups),
      domainSettings: props.defaults.forAll(),
    });
    // Not before it can be mounted, and gone before it goes.
    if (props.defaults.shared !== undefined) {
      this.resource.node.addDependency(props.defaults.shared);
    }
  }

  get domainId(): string {
    return this.resource.attrDomainId;
  }

  get homeFileSystemId(): string {
    return this.resource.attrHomeEfsFileSystemId;
  }
}
