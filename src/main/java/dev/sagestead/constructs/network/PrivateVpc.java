package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.AcceptedFinding;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/**
 * Defines a VPC without a way to the internet: isolated subnets, no NAT, a default security group without rules, and a
 * record of all traffic.
 *
 * <p>What Studio and the endpoints need of AWS they reach through {@link ServiceEndpoints}.
 */
public final class PrivateVpc extends Construct {

    private final IsolatedVpc vpc;

    public PrivateVpc(Stack scope, String id, Props props) {
        super(scope, id);
        Vpc resource = Vpc.Builder.create(this, "Resource")
                .ipAddresses(IpAddresses.cidr(props.cidr()))
                .availabilityZones(props.availabilityZones())
                .natGateways(0)
                // Closed below, by a function that may do just that.
                .restrictDefaultSecurityGroup(false)
                .subnetConfiguration(List.of(SubnetConfiguration.builder()
                        .name("Isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .build()))
                .build();
        String stackName = scope.getStackName();
        new ClosedSecurityGroup(
                this,
                "DefaultSecurityGroup",
                new ClosedSecurityGroup.Props(resource.getVpcDefaultSecurityGroup(), stackName));
        AcceptedFinding.at(
                resource,
                "NIST.800.53.R5-VPCDefaultSecurityGroupClosed",
                "a warning that templates cannot show it; ClosedSecurityGroup empties the group");
        this.vpc = IsolatedVpc.of(resource);
        new FlowLogs(this, "FlowLogs", new FlowLogs.Props(vpc.id(), stackName));
    }

    /** Returns the VPC. */
    public IsolatedVpc vpc() {
        return vpc;
    }

    /**
     * What varies between VPCs.
     *
     * @param cidr IPv4 range
     * @param availabilityZones names of the zones, one isolated subnet each
     */
    public record Props(String cidr, List<String> availabilityZones) {
        public Props {
            requireNonNull(cidr, "cidr");
            availabilityZones = List.copyOf(availabilityZones);
        }
    }
}
