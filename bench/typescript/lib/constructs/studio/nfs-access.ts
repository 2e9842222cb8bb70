import { Construct } from 'constructs';
import { MutualAccess } from '../mutual-access';

const NFS = 2049;

export interface NfsAccessProps {
  /** Id of the group of the mount targets. */
  readonly fileSystemGroupId: string;

  /** Who mounts, for people who look at the group. */
  readonly description: string;

  /** Id of the group that is let in. */
  readonly clientsGroupId: string;
}

/** Defines that the members of a security group may mount a file system. */
export class NfsAccess extends MutualAccess {
  constructor(scope: Construct, id: string, props: NfsAccessProps) {
    super(scope, id, {
      port: NFS,
      serversId: props.fileSystemGroupId,
      clientsId: props.clientsGroupId,
      outDescription: 'NFS to the shared file system',
      inDescription: props.description,
    });
  }
}
