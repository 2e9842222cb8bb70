package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.services.ec2.CfnSecurityGroupEgress;
import software.constructs.Construct;

/** Defines that the members of a security group may call S3, and by this rule nothing else. */
public final class S3Access extends Construct {

    private static final int HTTPS = 443;

    public S3Access(Construct scope, String id, Props props) {
        super(scope, id);
        CfnSecurityGroupEgress.Builder.create(this, "Resource")
                .groupId(props.callersGroupId())
                .destinationPrefixListId(props.prefixListId())
                .ipProtocol("tcp")
                .fromPort(HTTPS)
                .toPort(HTTPS)
                .description("HTTPS to S3")
                .build();
    }

    /**
     * Who may call.
     *
     * @param prefixListId the list of S3's addresses
     * @param callersGroupId the group that is let out
     */
    public record Props(String prefixListId, String callersGroupId) {
        public Props {
            requireNonNull(prefixListId, "prefixListId");
            requireNonNull(callersGroupId, "callersGroupId");
        }
    }
}
