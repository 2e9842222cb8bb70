package dev.sagestead.constructs.network;

import static java.util.Objects.requireNonNull;

import dev.sagestead.constructs.Arns;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.services.ec2.CfnVPCEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * Defines the endpoints of a plan: S3's gateway, and an interface in every subnet for each other service.
 *
 * <p>The interfaces share a security group that takes nothing by itself: who may call them says so with a
 * {@link ServiceAccess} of its own. They are L1: the CDK's own interface is five calls to Node.js, and there are many.
 */
public final class ServiceEndpoints extends Construct {

    private static final SubnetSelection ISOLATED =
            SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build();

    private final String region;
    private final S3PrefixList s3;
    private final SilentSecurityGroup securityGroup;

    public ServiceEndpoints(Construct scope, String id, Props props) {
        super(scope, id);
        Arns arns = Arns.around(scope);
        EndpointPolicies policies = new EndpointPolicies(arns);
        this.region = arns.region();
        this.s3 = props.plan().gateways().isEmpty() ? null : new S3PrefixList(this, "S3PrefixList", region);
        if (s3 != null) {
            addS3(props.vpc(), policies);
        }
        this.securityGroup = props.plan().interfaces().isEmpty()
                ? null
                : SilentSecurityGroup.define(
                        this,
                        "SecurityGroup",
                        props.vpc(),
                        "Takes HTTPS to the AWS service endpoints from those who say that they need them");
        for (EndpointService service : props.plan().interfaces()) {
            addInterface(service, props.vpc(), policies);
        }
    }

    /** Returns the id of the group of the interfaces, or nothing if there are none. */
    public Optional<String> securityGroupId() {
        return Optional.ofNullable(securityGroup).map(SilentSecurityGroup::id);
    }

    /** Returns the id of the list of S3's addresses, or nothing if there is no gateway to them. */
    public Optional<String> s3PrefixListId() {
        return Optional.ofNullable(s3).map(S3PrefixList::prefixListId);
    }

    private static void addS3(IsolatedVpc vpc, EndpointPolicies policies) {
        GatewayVpcEndpoint gateway = vpc.resource()
                .addGatewayEndpoint(
                        "S3",
                        GatewayVpcEndpointOptions.builder()
                                .service(GatewayVpcEndpointAwsService.S3)
                                .subnets(List.of(ISOLATED))
                                .build());
        policies.statements(EndpointService.S3)
                .forEach(statement -> gateway.addToPolicy(PolicyStatement.fromJson(statement)));
    }

    private void addInterface(EndpointService service, IsolatedVpc vpc, EndpointPolicies policies) {
        CfnVPCEndpoint.Builder.create(new Construct(this, service.id()), "Resource")
                .vpcEndpointType("Interface")
                .vpcId(vpc.id())
                .serviceName(service.nameIn(region))
                .subnetIds(vpc.subnetIds())
                .securityGroupIds(List.of(securityGroup.id()))
                .privateDnsEnabled(true)
                .policyDocument(policies.document(service))
                .build();
    }

    /**
     * What varies between networks.
     *
     * @param vpc where they are
     * @param plan what is reached from them
     */
    public record Props(IsolatedVpc vpc, EndpointPlan plan) {
        public Props {
            requireNonNull(vpc, "vpc");
            requireNonNull(plan, "plan");
        }
    }
}
