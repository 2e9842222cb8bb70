package dev.sagestead.constructs.inference;

import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * Defines the security group of an endpoint's network interfaces: nothing comes in, and nothing goes out until the
 * network adds the way to S3.
 */
public final class ServingSecurityGroup extends Construct {

    private final SecurityGroup resource;

    public ServingSecurityGroup(Construct scope, String id, IVpc vpc) {
        super(scope, id);
        this.resource = SecurityGroup.Builder.create(this, "Resource")
                .vpc(vpc)
                .description("Serving instances: HTTPS to S3, nothing in")
                .allowAllOutbound(false)
                .build();
    }

    /** Returns the group. */
    public ISecurityGroup securityGroup() {
        return resource;
    }
}
