package dev.sagestead.constructs.studio;

import software.amazon.awscdk.services.ec2.CfnSecurityGroupEgress;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * Defines the security group of Studio's apps: NFS to the home file system, and the ports between notebook and kernel.
 * The network adds the way to the service endpoints.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html">ports that a
 *     VpcOnly domain needs</a>
 */
public final class StudioSecurityGroup extends Construct {

    private static final int NFS = 2049;
    private static final int FIRST_APP_PORT = 8192;
    private static final int LAST_APP_PORT = 65535;

    private final SecurityGroup resource;

    public StudioSecurityGroup(Construct scope, String id, IVpc vpc) {
        super(scope, id);
        this.resource = SecurityGroup.Builder.create(this, "Resource")
                .vpc(vpc)
                .description("Studio apps: NFS and app traffic among themselves, HTTPS to AWS services")
                .allowAllOutbound(false)
                .build();
        resource.addIngressRule(resource, Port.tcp(NFS), "NFS to the home file system");
        letOut("NfsOut", NFS, NFS, "NFS to the home file system");
        Port apps = Port.tcpRange(FIRST_APP_PORT, LAST_APP_PORT);
        resource.addIngressRule(resource, apps, "Between notebooks and kernels");
        letOut("AppsOut", FIRST_APP_PORT, LAST_APP_PORT, "Between notebooks and kernels");
    }

    /**
     * Lets members call each other. The CDK's {@code addEgressRule} would drop the rule within the group that stands
     * for "nothing", and trust that the first rule next to it ends EC2's own "everything".
     */
    private void letOut(String id, int from, int to, String description) {
        CfnSecurityGroupEgress.Builder.create(this, id)
                .groupId(resource.getSecurityGroupId())
                .destinationSecurityGroupId(resource.getSecurityGroupId())
                .ipProtocol("tcp")
                .fromPort(from)
                .toPort(to)
                .description(description)
                .build();
    }

    /** Returns the group. */
    public ISecurityGroup securityGroup() {
        return resource;
    }
}
