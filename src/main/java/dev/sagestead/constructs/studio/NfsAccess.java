package dev.sagestead.constructs.studio;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.services.ec2.CfnSecurityGroupEgress;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
import software.constructs.Construct;

/**
 * Defines that the members of a security group may mount a file system.
 *
 * <p>The rules stand alone: within the groups they would tie the two to each other, and neither could be made or
 * deleted first.
 *
 * @see <a href="https://docs.aws.amazon.com/efs/latest/ug/network-access.html">security groups of mount targets</a>
 */
final class NfsAccess extends Construct {

    private static final int NFS = 2049;

    NfsAccess(Construct scope, String id, Props props) {
        super(scope, id);
        CfnSecurityGroupEgress.Builder.create(this, "Out")
                .groupId(props.clientsGroupId())
                .destinationSecurityGroupId(props.fileSystemGroupId())
                .ipProtocol("tcp")
                .fromPort(NFS)
                .toPort(NFS)
                .description("NFS to the shared file system")
                .build();
        CfnSecurityGroupIngress.Builder.create(this, "In")
                .groupId(props.fileSystemGroupId())
                .sourceSecurityGroupId(props.clientsGroupId())
                .ipProtocol("tcp")
                .fromPort(NFS)
                .toPort(NFS)
                .description(props.description())
                .build();
    }

    /**
     * Who may mount.
     *
     * @param fileSystemGroupId the group of the mount targets
     * @param description who it is, for people who look at the group
     * @param clientsGroupId the group that is let in
     */
    record Props(String fileSystemGroupId, String description, String clientsGroupId) {
        Props {
            requireNonNull(fileSystemGroupId, "fileSystemGroupId");
            requireNonNull(description, "description");
            requireNonNull(clientsGroupId, "clientsGroupId");
        }
    }
}
