package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * A security group that lets nothing in and nothing out but by rules that are added, with the id that those rules want.
 * It is asked for once, because there are many, and each question is a call to Node.js.
 *
 * @param resource for L2s
 * @param id of the group, a token until deployment
 */
public record SilentSecurityGroup(SecurityGroup resource, String id) {

    public SilentSecurityGroup {
        requireNonNull(resource, "resource");
        requireNonNull(id, "id");
    }

    /** Defines one. */
    public static SilentSecurityGroup define(Construct scope, String id, IsolatedVpc vpc, String description) {
        SecurityGroup resource = SecurityGroup.Builder.create(scope, id)
                .vpc(vpc.resource())
                .description(description)
                .allowAllOutbound(false)
                .build();
        return new SilentSecurityGroup(resource, resource.getSecurityGroupId());
    }
}
