import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { MutualAccess } from '../mutual-access';

const NFS = 2049;

export interface NfsAccessProps {
  /** The group of the mount targets. */
  readonly fileSystem: ec2.ISecurityGroup;

  /** Who mounts, for people who look at the group. */
  readonly description: string;

  /** The group that is let in. */
  readonly clients: ec2.ISecurityGroup;
}

/** Defines that the members of a security group may mount a file system. */
export class NfsAccess extends MutualAccess {
  constructor(scope: Construct, id: string, props: NfsAccessProps) {
    super(scope, id, {
      port: NFS,
      servers: props.fileSystem,
      clients: props.clients,
      outDescription: 'NFS to the shared file system',
      inDescription: props.description,
    });
  }
}
