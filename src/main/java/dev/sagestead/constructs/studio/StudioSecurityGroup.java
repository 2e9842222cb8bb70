package dev.sagestead.constructs.studio;

import dev.sagestead.constructs.network.IsolatedVpc;
import dev.sagestead.constructs.network.SilentSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupEgress;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
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

    private final SilentSecurityGroup resource;

    public StudioSecurityGroup(Construct scope, String id, IsolatedVpc vpc) {
        super(scope, id);
        this.resource = SilentSecurityGroup.define(
                this, "Resource", vpc, "Studio apps: NFS and app traffic among themselves, HTTPS to AWS services");
        // As the CDK's addIngressRule names rules; under other names they would be made anew.
        String from = "from " + resource.resource().getUniqueId() + ":";
        letIn(from + NFS, NFS, NFS, "NFS to the home file system");
        letOut("NfsOut", NFS, NFS, "NFS to the home file system");
        letIn(
                from + FIRST_APP_PORT + "-" + LAST_APP_PORT,
                FIRST_APP_PORT,
                LAST_APP_PORT,
                "Between notebooks and kernels");
        letOut("AppsOut", FIRST_APP_PORT, LAST_APP_PORT, "Between notebooks and kernels");
    }

    /** Lets members be called by each other. The CDK's {@code Port} fetches 17 constants when it is first touched. */
    private void letIn(String id, int from, int to, String description) {
        CfnSecurityGroupIngress.Builder.create(resource.resource(), id)
                .groupId(resource.id())
                .sourceSecurityGroupId(resource.id())
                .ipProtocol("tcp")
                .fromPort(from)
                .toPort(to)
                .description(description)
                .build();
    }

    /**
     * Lets members call each other. The CDK's {@code addEgressRule} would drop the rule within the group that stands
     * for "nothing", and trust that the first rule next to it ends EC2's own "everything".
     */
    private void letOut(String id, int from, int to, String description) {
        CfnSecurityGroupEgress.Builder.create(this, id)
                .groupId(resource.id())
                .destinationSecurityGroupId(resource.id())
                .ipProtocol("tcp")
                .fromPort(from)
                .toPort(to)
                .description(description)
                .build();
    }

    /** Returns the group. */
    public SilentSecurityGroup securityGroup() {
        return resource;
    }
}
