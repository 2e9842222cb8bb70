package dev.sagestead.constructs.inference;

import dev.sagestead.constructs.network.IsolatedVpc;
import dev.sagestead.constructs.network.SilentSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupEgress;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
import software.constructs.Construct;

/**
 * Defines the security group of an endpoint's network interfaces: nothing comes in, and nothing goes out until the
 * network adds the way to S3; members of the group may be let talk to each other.
 */
public final class ServingSecurityGroup extends Construct {

    private static final int LAST_PORT = 65535;

    private final SilentSecurityGroup resource;

    public ServingSecurityGroup(Construct scope, String id, IsolatedVpc vpc) {
        super(scope, id);
        this.resource = SilentSecurityGroup.define(this, "Resource", vpc, "Serving instances: HTTPS to S3, nothing in");
    }

    /**
     * Lets the instances of one transform job talk to each other, as AWS asks for jobs on several. The rules stand
     * alone and the description stays, because another one would replace the group and, with it, all that serves.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-vpc.html#batch-vpc-groups">security groups of
     *     transform jobs</a>
     */
    public void letJobsTalkWithin() {
        CfnSecurityGroupEgress.Builder.create(this, "ToMembers")
                .groupId(resource.id())
                .destinationSecurityGroupId(resource.id())
                .ipProtocol("tcp")
                .fromPort(0)
                .toPort(LAST_PORT)
                .description("Transform jobs on several instances")
                .build();
        CfnSecurityGroupIngress.Builder.create(this, "FromMembers")
                .groupId(resource.id())
                .sourceSecurityGroupId(resource.id())
                .ipProtocol("tcp")
                .fromPort(0)
                .toPort(LAST_PORT)
                .description("Transform jobs on several instances")
                .build();
    }

    /** Returns the group. */
    public SilentSecurityGroup securityGroup() {
        return resource;
    }
}
