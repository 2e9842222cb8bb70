package dev.sagestead.constructs.studio;

import software.amazon.awscdk.services.efs.AccessPointOptions;
import software.amazon.awscdk.services.efs.Acl;
import software.amazon.awscdk.services.efs.PosixUser;

/**
 * The folder of a shared file system that everybody works in. The root above it belongs to root, as EFS makes it.
 *
 * <p>It belongs to the identity under which SageMaker's spaces use a custom file system unless told otherwise. A domain
 * could be told otherwise by {@code CustomPosixUserConfig}, but only before it has users: SageMaker refuses that
 * setting in an update of a domain with user profiles, and a shared file system should be there for the asking at any
 * time.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/domain-custom-efs.html">custom file systems, and their
 *     default identity</a>
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CustomPosixUserConfig.html">identities
 *     that SageMaker takes: users from 10000, groups from 1001</a>
 */
final class TeamFolder {

    /** Its name below the root: {@value}. */
    static final String NAME = "team";

    /** POSIX user of everybody in a space: {@value}. */
    static final int USER = 200_001;

    /** POSIX group of everybody in a space: {@value}. */
    static final int GROUP = 1_001;

    /** Who may do what in it, in octal digits: {@value}, all for user and group, nothing for others. */
    static final String PERMISSIONS = "0770";

    private TeamFolder() {}

    /** For clients other than Studio; the first one that mounts it makes the folder, if no space did. */
    static AccessPointOptions accessPoint() {
        String user = String.valueOf(USER);
        String group = String.valueOf(GROUP);
        return AccessPointOptions.builder()
                .path("/" + NAME)
                .posixUser(PosixUser.builder().uid(user).gid(group).build())
                .createAcl(Acl.builder()
                        .ownerUid(user)
                        .ownerGid(group)
                        .permissions(PERMISSIONS)
                        .build())
                .build();
    }
}
