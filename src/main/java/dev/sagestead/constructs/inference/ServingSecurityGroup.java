package dev.sagestead.constructs.inference;

import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/** Defines the security group of an endpoint's network interfaces: nothing comes in, HTTPS to AWS goes out. */
public final class ServingSecurityGroup extends Construct {

    private static final int HTTPS = 443;

    private final SecurityGroup resource;

    public ServingSecurityGroup(Construct scope, String id, IVpc vpc) {
        super(scope, id);
        this.resource = SecurityGroup.Builder.create(this, "Resource")
                .vpc(vpc)
                .description("Serving instances: HTTPS to AWS services, nothing in")
                .allowAllOutbound(false)
                .build();
        // The subnets are isolated: "any" ends at the VPC's own endpoints and at S3's gateway, whose addresses are a
        // prefix list that differs by region.
        resource.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "HTTPS to S3 and the service endpoints");
    }

    /** Returns the group. */
    public ISecurityGroup securityGroup() {
        return resource;
    }
}
