package dev.sagestead.constructs.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointService;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.constructs.Construct;

/**
 * Defines the interface endpoints through which a VpcOnly domain and a private endpoint reach AWS.
 *
 * <p>The services are named as text: the CDK's {@code InterfaceVpcEndpointAwsService} fetches some 400 constants when
 * it is first touched, which alone costs half a second of every synth.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html">what VpcOnly
 *     needs</a>
 */
public final class ServiceEndpoints extends Construct {

    private static final int HTTPS = 443;

    public ServiceEndpoints(Construct scope, String id, PrivateVpc network) {
        super(scope, id);
        IVpc vpc = network.vpc();
        SecurityGroup securityGroup = SecurityGroup.Builder.create(this, "SecurityGroup")
                .vpc(vpc)
                .description("Takes HTTPS from within the VPC to the AWS service endpoints")
                .allowAllOutbound(false)
                .build();
        securityGroup.addIngressRule(Peer.ipv4(network.cidr()), Port.tcp(HTTPS), "HTTPS from within the VPC");

        services(Stack.of(this).getRegion())
                .forEach((name, service) -> InterfaceVpcEndpoint.Builder.create(this, name)
                        .vpc(vpc)
                        .service(new InterfaceVpcEndpointService(service, HTTPS))
                        .subnets(SubnetSelection.builder()
                                .subnetType(SubnetType.PRIVATE_ISOLATED)
                                .build())
                        .securityGroups(List.of(securityGroup))
                        .open(false)
                        .privateDnsEnabled(true)
                        .build());
    }

    /** Returns service names by the id of their construct. */
    private static Map<String, String> services(String region) {
        String aws = "com.amazonaws." + region + ".";
        // In China, most names begin with the country, those of logs and KMS do not.
        String cn = region.startsWith("cn-") ? "cn." + aws : aws;
        Map<String, String> services = new TreeMap<>();
        services.put("SageMakerApi", cn + "sagemaker.api");
        services.put("SageMakerRuntime", cn + "sagemaker.runtime");
        services.put("Studio", "aws.sagemaker." + region + ".studio");
        services.put("Sts", cn + "sts");
        services.put("Logs", aws + "logs");
        services.put("Monitoring", cn + "monitoring");
        services.put("EcrApi", cn + "ecr.api");
        services.put("EcrDocker", cn + "ecr.dkr");
        services.put("Kms", aws + "kms");
        return services;
    }
}
