package dev.sagestead.stacks;

import dev.sagestead.constructs.network.EndpointPlan;
import dev.sagestead.constructs.network.IsolatedVpc;
import dev.sagestead.constructs.network.NetworkFeature;
import dev.sagestead.constructs.network.PrivateVpc;
import dev.sagestead.constructs.network.S3Access;
import dev.sagestead.constructs.network.ServiceAccess;
import dev.sagestead.constructs.network.ServiceEndpoints;
import dev.sagestead.constructs.network.SilentSecurityGroup;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.EnvironmentSettings.Target;
import dev.sagestead.settings.VpcSettings;
import dev.sagestead.settings.VpcSettings.ExistingVpc;
import dev.sagestead.settings.VpcSettings.Subnet;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.constructs.Construct;

/** The network of one environment. Its replacement would replace the domain, so it stands alone and changes seldom. */
public final class NetworkStack extends Stack {

    private static final int HTTPS = 443;

    private final IsolatedVpc vpc;
    private final ServiceEndpoints endpoints;
    private final boolean bringsItsEndpoints;
    private Optional<String> s3PrefixListId;

    public NetworkStack(Construct scope, String id, EnvironmentSettings environment) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description(
                                "VPC without internet, its flow logs, and the service endpoints that its users need")
                        .build());
        this.vpc = environment.vpc() instanceof ExistingVpc existing
                ? theirs(existing, environment.target())
                : ours(environment.vpc(), environment.target());
        this.bringsItsEndpoints = environment.vpc().bringsItsEndpoints();
        this.endpoints =
                new ServiceEndpoints(this, "ServiceEndpoints", new ServiceEndpoints.Props(vpc, plan(environment)));
    }

    /** Returns the VPC. */
    public IsolatedVpc vpc() {
        return vpc;
    }

    /**
     * Lets the members of a security group call the service endpoints and S3, by rules in the stack of {@code scope}.
     */
    public void letReachServices(Construct scope, String description, SilentSecurityGroup callers) {
        letReachS3(scope, callers);
        endpoints
                .securityGroupId()
                .ifPresent(group -> new ServiceAccess(
                        scope, "ServiceAccess", new ServiceAccess.Props(group, description, callers.id())));
    }

    /** Lets the members of a security group call S3, by a rule in the stack of {@code scope}. */
    public void letReachS3(Construct scope, SilentSecurityGroup callers) {
        if (bringsItsEndpoints) {
            // How S3 and the services are reached in there is known to its owner only.
            callers.resource()
                    .addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "HTTPS to the endpoints that the VPC brings");
        }
        s3PrefixListId().ifPresent(list -> new S3Access(scope, "S3Access", new S3Access.Props(list, callers.id())));
    }

    /** Asked for once: every endpoint wants it. */
    private Optional<String> s3PrefixListId() {
        if (s3PrefixListId == null) {
            s3PrefixListId = endpoints.s3PrefixListId();
        }
        return s3PrefixListId;
    }

    private IsolatedVpc ours(VpcSettings settings, Target target) {
        List<String> zones = zones(settings, target);
        // The settings name the zones, so that synth never asks an account for them.
        getNode()
                .setContext(
                        "availability-zones:account=%s:region=%s".formatted(target.account(), target.region()), zones);
        return new PrivateVpc(this, "Vpc", new PrivateVpc.Props(settings.cidr(), zones)).vpc();
    }

    /** By what the settings say of it, not by a look-up: a synth asks no account. */
    private IsolatedVpc theirs(ExistingVpc settings, Target target) {
        VpcAttributes attributes = VpcAttributes.builder()
                .vpcId(settings.id())
                .vpcCidrBlock(settings.cidr())
                .availabilityZones(zones(settings, target))
                .isolatedSubnetIds(settings.subnets().stream().map(Subnet::id).toList())
                .isolatedSubnetRouteTableIds(routeTables(settings))
                .build();
        IVpc theirs = Vpc.fromVpcAttributes(this, "Vpc", attributes);
        Annotations.of(theirs)
                .acknowledgeWarning(
                        "@aws-cdk/aws-ec2:noSubnetRouteTableId",
                        "route tables are named only where S3's gateway is put into them");
        return IsolatedVpc.of(theirs);
    }

    /** Returns null if none is named: the CDK takes no empty list. */
    private static List<String> routeTables(ExistingVpc settings) {
        List<String> named = settings.subnets().stream()
                .flatMap(subnet -> subnet.routeTable().stream())
                .toList();
        return named.isEmpty() ? null : named;
    }

    private static List<String> zones(VpcSettings settings, Target target) {
        return settings.zones().stream().map(letter -> target.region() + letter).toList();
    }

    private static EndpointPlan plan(EnvironmentSettings environment) {
        return environment.vpc().bringsItsEndpoints()
                ? new EndpointPlan(List.of())
                : EndpointPlan.of(NetworkFeature.inUse(environment));
    }
}
