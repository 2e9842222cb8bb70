package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.Arns;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointService;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.constructs.Construct;

/**
 * Defines the endpoints of a plan: S3's gateway, and an interface in every subnet for each other service.
 *
 * <p>The interfaces share a security group that takes nothing by itself: who may call them says so with a
 * {@link ServiceAccess} of its own.
 */
public final class ServiceEndpoints extends Construct {

    private static final int HTTPS = 443;
    private static final SubnetSelection ISOLATED =
            SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();

    private final String region;
    private final S3PrefixList s3;
    private final SecurityGroup securityGroup;

    public ServiceEndpoints(Construct scope, String id, Props props) {
        super(scope, id);
        Arns arns = Arns.around(this);
        EndpointPolicies policies = new EndpointPolicies(arns);
        this.region = arns.region();
        this.s3 = props.plan().gateways().isEmpty() ? null : new S3PrefixList(this, "S3PrefixList");
        if (s3 != null) {
            addS3(props.vpc(), policies);
        }
        this.securityGroup = props.plan().interfaces().isEmpty() ? null : securityGroup(props.vpc());
        for (EndpointService service : props.plan().interfaces()) {
            addInterface(service, props.vpc(), policies);
        }
    }

    /** Returns the group of the interfaces, or nothing if there are none. */
    public Optional<ISecurityGroup> securityGroup() {
        return Optional.ofNullable(securityGroup);
    }

    /** Returns the id of the list of S3's addresses, or nothing if there is no gateway to them. */
    public Optional<String> s3PrefixListId() {
        return Optional.ofNullable(s3).map(S3PrefixList::prefixListId);
    }

    private static void addS3(IVpc vpc, EndpointPolicies policies) {
        GatewayVpcEndpoint gateway = vpc.addGatewayEndpoint(
                "S3",
                GatewayVpcEndpointOptions.builder()
                        .service(GatewayVpcEndpointAwsService.S3)
                        .subnets(List.of(ISOLATED))
                        .build());
        policies.of(EndpointService.S3).forEach(gateway::addToPolicy);
    }

    private SecurityGroup securityGroup(IVpc vpc) {
        return SecurityGroup.Builder.create(this, "SecurityGroup")
                .vpc(vpc)
                .description("Takes HTTPS to the AWS service endpoints from those who say that they need them")
                .allowAllOutbound(false)
                .build();
    }

    private void addInterface(EndpointService service, IVpc vpc, EndpointPolicies policies) {
        InterfaceVpcEndpoint endpoint = InterfaceVpcEndpoint.Builder.create(this, service.id())
                .vpc(vpc)
                .service(new InterfaceVpcEndpointService(service.nameIn(region), HTTPS))
                .subnets(ISOLATED)
                .securityGroups(List.of(securityGroup))
                .open(false)
                .privateDnsEnabled(true)
                .build();
        policies.of(service).forEach(endpoint::addToPolicy);
    }

    /**
     * What varies between networks.
     *
     * @param vpc with isolated subnets
     * @param plan what is reached from them
     */
    public record Props(IVpc vpc, EndpointPlan plan) {
        public Props {
            requireNonNull(vpc, "vpc");
            requireNonNull(plan, "plan");
        }
    }
}
