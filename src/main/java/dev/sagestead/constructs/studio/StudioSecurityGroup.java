package dev.sagestead.constructs.studio;

import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * Defines the security group of Studio's apps: NFS to the home file system, the ports between notebook and kernel, and
 * HTTPS to the service endpoints.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html">ports that a
 *     VpcOnly domain needs</a>
 */
public final class StudioSecurityGroup extends Construct {

    private static final int HTTPS = 443;
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
        resource.addEgressRule(resource, Port.tcp(NFS), "NFS to the home file system");
        Port apps = Port.tcpRange(FIRST_APP_PORT, LAST_APP_PORT);
        resource.addIngressRule(resource, apps, "Between notebooks and kernels");
        resource.addEgressRule(resource, apps, "Between notebooks and kernels");
        // The subnets are isolated: "any" ends at the VPC's own endpoints and at S3's gateway, whose addresses are a
        // prefix list that differs by region.
        resource.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "HTTPS to the service endpoints and S3");
    }

    /** Returns the group. */
    public ISecurityGroup securityGroup() {
        return resource;
    }
}
