package dev.sagestead.localsagemaker.home;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * The two security groups that SageMaker makes for a domain's home file system: one for its mount targets, one for
 * those who mount it. Each names the other in its rules, so that neither can be deleted before the rules are revoked.
 *
 * <p>Names, descriptions, tags and ports are those of groups in real accounts. Besides NFS they open the ports of
 * Lustre.
 */
final class NfsGroups {

    private static final List<Ports> PORTS = List.of(new Ports(988, 988), new Ports(1018, 1023), new Ports(2049, 2049));

    private static final IpPermission EVERYTHING = IpPermission.builder()
            .ipProtocol("-1")
            .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
            .build();

    private final Ec2Client ec2;
    private final Home home;

    NfsGroups(Ec2Client ec2, Home home) {
        this.ec2 = ec2;
        this.home = home;
    }

    /** Makes both, and returns the id of the one for mount targets. */
    String make() {
        String inbound = make("inbound");
        String outbound = make("outbound");
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(inbound).ipPermissions(permissions(outbound)));
        ec2.authorizeSecurityGroupEgress(request -> request.groupId(outbound).ipPermissions(permissions(inbound)));
        return inbound;
    }

    private String make(String direction) {
        Tag tag = Tag.builder()
                .key(EfsHomeStorage.MANAGED_BY)
                .value(home.domainArn())
                .build();
        String id = ec2.createSecurityGroup(request -> request.groupName(
                                "security-group-for-%s-nfs-%s".formatted(direction, home.domainId()))
                        .description(
                                "[DO NOT DELETE] Security Group that allows %s NFS traffic for SageMaker Notebooks Domain [%s]"
                                        .formatted(direction, home.domainId()))
                        .vpcId(home.vpcId())
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType(ResourceType.SECURITY_GROUP)
                                .tags(tag)
                                .build()))
                .groupId();
        // EC2 lets the members of a new group out to everybody.
        ec2.revokeSecurityGroupEgress(request -> request.groupId(id).ipPermissions(EVERYTHING));
        return id;
    }

    private static List<IpPermission> permissions(String otherGroup) {
        UserIdGroupPair other = UserIdGroupPair.builder().groupId(otherGroup).build();
        return PORTS.stream()
                .map(ports -> IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(ports.first())
                        .toPort(ports.last())
                        .userIdGroupPairs(other)
                        .build())
                .toList();
    }

    /** TCP ports, both included. */
    private record Ports(int first, int last) {}
}
