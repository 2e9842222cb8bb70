package dev.sagestead.stacks;

import dev.sagestead.constructs.network.EndpointPlan;
import dev.sagestead.constructs.network.NetworkFeature;
import dev.sagestead.constructs.network.PrivateVpc;
import dev.sagestead.constructs.network.ServiceAccess;
import dev.sagestead.constructs.network.ServiceEndpoints;
import dev.sagestead.settings.EnvironmentSettings;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.constructs.Construct;

/** The network of one environment. Its replacement would replace the domain, so it stands alone and changes seldom. */
public final class NetworkStack extends Stack {

    private final PrivateVpc network;
    private final ServiceEndpoints endpoints;

    public NetworkStack(Construct scope, String id, EnvironmentSettings environment) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description(
                                "VPC without internet, its flow logs, and the service endpoints that its users need")
                        .build());
        List<String> zones = environment.vpc().zones().stream()
                .map(letter -> environment.target().region() + letter)
                .toList();
        // The settings name the zones, so that synth never asks an account for them.
        getNode()
                .setContext(
                        "availability-zones:account=%s:region=%s"
                                .formatted(
                                        environment.target().account(),
                                        environment.target().region()),
                        zones);
        this.network = new PrivateVpc(
                this, "Vpc", new PrivateVpc.Props(environment.vpc().cidr(), zones));
        this.endpoints = new ServiceEndpoints(
                this,
                "ServiceEndpoints",
                new ServiceEndpoints.Props(network.vpc(), EndpointPlan.of(NetworkFeature.inUse(environment))));
    }

    /** Returns the VPC. */
    public IVpc vpc() {
        return network.vpc();
    }

    /** Lets the members of a security group call the service endpoints, by a rule in the stack of {@code scope}. */
    public void admit(Construct scope, String description, ISecurityGroup callers) {
        endpoints
                .securityGroup()
                .ifPresent(group -> new ServiceAccess(
                        scope, "ServiceAccess", new ServiceAccess.Props(group, description, callers)));
    }
}
