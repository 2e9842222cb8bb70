package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.services.ec2.CfnSecurityGroupEgress;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
import software.constructs.Construct;

/**
 * Defines that the members of a security group may call the service endpoints.
 *
 * <p>The rule stands alone, in the stack of those who need it: as part of the endpoints' group it would make the
 * network depend on everybody in it, and nobody could be removed before the network.
 */
public final class ServiceAccess extends Construct {

    private static final int HTTPS = 443;

    public ServiceAccess(Construct scope, String id, Props props) {
        super(scope, id);
        CfnSecurityGroupEgress.Builder.create(this, "Out")
                .groupId(props.callersGroupId())
                .destinationSecurityGroupId(props.endpointsGroupId())
                .ipProtocol("tcp")
                .fromPort(HTTPS)
                .toPort(HTTPS)
                .description("HTTPS to the service endpoints")
                .build();
        CfnSecurityGroupIngress.Builder.create(this, "In")
                .groupId(props.endpointsGroupId())
                .sourceSecurityGroupId(props.callersGroupId())
                .ipProtocol("tcp")
                .fromPort(HTTPS)
                .toPort(HTTPS)
                .description(props.description())
                .build();
    }

    /**
     * Who may call.
     *
     * @param endpointsGroupId the group of the endpoints
     * @param description who it is, for people who look at the group
     * @param callersGroupId the group that is let in
     */
    public record Props(String endpointsGroupId, String description, String callersGroupId) {
        public Props {
            requireNonNull(endpointsGroupId, "endpointsGroupId");
            requireNonNull(description, "description");
            requireNonNull(callersGroupId, "callersGroupId");
        }
    }
}
