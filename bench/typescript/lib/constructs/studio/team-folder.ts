import * as efs from 'aws-cdk-lib/aws-efs';

/** The folder of a shared file system that everybody works in, under one identity. */
export const TEAM_FOLDER = { name: 'team', user: '200001', group: '1001', permissions: '0770' };

/** The access point that makes the folder, and leads to it. */
export function teamAccessPoint(): efs.AccessPointOptions {
  const { name, user, group, permissions } = TEAM_FOLDER;
  return {
    path: `/${name}`,
    posixUser: { uid: user, gid: group },
    createAcl: { ownerUid: user, ownerGid: group, permissions },
  };
}
