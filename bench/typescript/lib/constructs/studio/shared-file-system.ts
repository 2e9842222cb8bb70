import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { OnTeardown } from '../../settings/settings';
import { acceptFinding } from '../accepted-finding';
import { dataRemoval } from '../data-removal';
import { NfsAccess } from './nfs-access';
import { Place } from './place';
import { teamAccessPoint } from './team-folder';

/** What spaces mount. */
export const MOUNTED_PATH = '/';

export interface SharedFileSystemProps {
  /** Of the domain. */
  readonly name: string;
  readonly place: Place;
  readonly onTeardown: OnTeardown;
}

/** Defines a file system that all users of a domain share: encrypted, backed up, within reach of its apps only. */
export class SharedFileSystem extends Construct {
  /** The group of its mount targets. */
  readonly securityGroup: ec2.SecurityGroup;

  private readonly resource: efs.FileSystem;
  private readonly team: efs.AccessPoint;

  constructor(scope: Construct, id: string, props: SharedFileSystemProps) {
    super(scope, id);
    const removalPolicy = dataRemoval(props.onTeardown);
    const kmsKey = new kms.Key(this, 'Key', {
      description: `Encrypts the file system that the users of the SageMaker domain ${props.name} share`,
      enableKeyRotation: true,
      removalPolicy,
    });
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.place.vpc,
      description: 'Shared file system: takes NFS from those who say that they need it',
      allowAllOutbound: false,
    });
    this.resource = new efs.FileSystem(this, 'Resource', {
      vpc: props.place.vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      securityGroup: this.securityGroup,
      fileSystemName: `${props.name}-shared`,
      encrypted: true,
      kmsKey,
      enableAutomaticBackups: true,
      lifecyclePolicy: efs.LifecyclePolicy.AFTER_30_DAYS,
      outOfInfrequentAccessPolicy: efs.OutOfInfrequentAccessPolicy.AFTER_1_ACCESS,
      performanceMode: efs.PerformanceMode.GENERAL_PURPOSE,
      throughputMode: efs.ThroughputMode.ELASTIC,
      allowAnonymousAccess: true,
      fileSystemPolicy: throughMountTargets(),
      removalPolicy,
    });
    acceptFinding(
      this.resource,
      'NIST.800.53.R5-EFSInBackupPlan',
      "automatic backups are a plan of AWS's own; the rule looks for one in the template",
    );
    this.team = this.resource.addAccessPoint('Team', teamAccessPoint());
    new NfsAccess(this, 'Apps', {
      fileSystemGroupId: this.securityGroup.securityGroupId,
      description: 'NFS from Studio apps',
      clientsGroupId: props.place.securityGroup.securityGroupId,
    });
  }

  get fileSystemId(): string {
    return this.resource.fileSystemId;
  }

  get fileSystemArn(): string {
    return this.resource.fileSystemArn;
  }

  /** The id of the access point to the folder that everybody works in. */
  get accessPointId(): string {
    return this.team.accessPointId;
  }
}

/** Lets in whoever comes through a mount target, where security groups decide. */
function throughMountTargets(): iam.PolicyDocument {
  return new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        sid: 'ThroughMountTargets',
        principals: [new iam.AnyPrincipal()],
        actions: [
          'elasticfilesystem:ClientMount',
          'elasticfilesystem:ClientWrite',
          'elasticfilesystem:ClientRootAccess',
        ],
        conditions: { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
      }),
    ],
  });
}
