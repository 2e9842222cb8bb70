package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import java.util.List;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;

/**
 * A VPC without a way to the internet, with the ids that L1s want. They are asked for once: every endpoint and every
 * model wants them, and each question is a call to Node.js.
 *
 * @param resource for L2s
 * @param id of the VPC, which may be a token until deployment
 * @param subnetIds of its isolated subnets, as well
 */
public record IsolatedVpc(IVpc resource, String id, List<String> subnetIds) {

    public IsolatedVpc {
        requireNonNull(resource, "resource");
        requireNonNull(id, "id");
        subnetIds = List.copyOf(subnetIds);
    }

    /** Returns a VPC with its ids. */
    public static IsolatedVpc of(IVpc vpc) {
        return new IsolatedVpc(
                vpc,
                vpc.getVpcId(),
                vpc.getIsolatedSubnets().stream().map(ISubnet::getSubnetId).toList());
    }
}
