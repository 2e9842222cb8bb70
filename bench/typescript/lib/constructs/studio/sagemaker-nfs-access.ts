import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acceptFinding } from '../accepted-finding';
import { CustomResourceFunction } from '../custom-resource-function';
import { permit } from '../permit';
import { Domain } from './domain';
import { NfsAccess } from './nfs-access';
import { SharedFileSystem } from './shared-file-system';

/** What the name of SageMaker's own group begins with; the domain's id follows. */
const CLIENTS = 'security-group-for-outbound-nfs-';

export interface SageMakerNfsAccessProps {
  readonly domain: Domain;
  readonly vpc: ec2.IVpc;
  readonly fileSystem: SharedFileSystem;
}

/** Defines that a shared file system can be mounted by what SageMaker itself runs for a domain. */
export class SageMakerNfsAccess extends Construct {
  constructor(scope: Construct, id: string, props: SageMakerNfsAccessProps) {
    super(scope, id);
    const finder = new CustomResourceFunction(this, 'Finder', {
      description: 'Finds the security group that SageMaker made for NFS clients of the domain',
      code: 'constructs/studio/find_nfs_clients.py',
      timeout: Duration.minutes(2),
      statements: [permit(['ec2:DescribeSecurityGroups'], ['*'])],
    });
    acceptFinding(finder, 'AwsSolutions-IAM5[Resource::*]', 'IAM knows no resource for what is only described');
    const found = finder.make(this, 'Custom::SageMakerSecurityGroup', {
      Group: CLIENTS + props.domain.domainId,
      VpcId: props.vpc.vpcId,
    });
    new NfsAccess(this, 'Rules', {
      fileSystemGroupId: props.fileSystem.securityGroup.securityGroupId,
      description: "NFS from SageMaker's own clients",
      clientsGroupId: found.getAttString('GroupId'),
    });
  }
}
