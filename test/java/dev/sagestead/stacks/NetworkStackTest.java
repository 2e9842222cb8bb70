package dev.sagestead.stacks;

import static dev.sagestead.app.Resource.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Deployment;
import dev.sagestead.app.EveryEnvironment;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Synthesised;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkStackTest {

    private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";

    @EveryEnvironment
    void consistsOfTheseKindsOfResources(Deployment environment) {
        assertThat(environment.network().resources())
                .as("no NAT, no internet gateway, no route, no peering, nothing else")
                .extracting(Resource::type)
                .containsOnly(
                        "AWS::EC2::VPC",
                        "AWS::EC2::Subnet",
                        "AWS::EC2::RouteTable",
                        "AWS::EC2::SubnetRouteTableAssociation",
                        ENDPOINT,
                        "AWS::EC2::SecurityGroup");
    }

    @EveryEnvironment
    void theVpcHasTheRangeOfTheSettingsAndResolvesNames(Deployment environment) {
        assertThat(environment.network().only("AWS::EC2::VPC").properties())
                .isEqualTo(json("""
                        { 'CidrBlock': '%s', 'EnableDnsHostnames': true, 'EnableDnsSupport': true,
                          'InstanceTenancy': 'default' }
                        """, environment.settings().vpc().cidr()));
    }

    @EveryEnvironment
    void everyZoneOfTheSettingsHasOneIsolatedSubnet(Deployment environment) {
        List<Resource> subnets = environment.network().resources("AWS::EC2::Subnet");

        assertThat(subnets)
                .extracting(subnet -> subnet.text("AvailabilityZone"))
                .containsExactlyElementsOf(environment.settings().vpc().zones().stream()
                        .map(zone -> environment.region() + zone)
                        .toList());
        assertThat(subnets).allSatisfy(subnet -> {
            assertThat(subnet.property("MapPublicIpOnLaunch").asBoolean(true)).isFalse();
            assertThat(subnet.text("VpcId")).isEqualTo("${Vpc}");
            assertThat(subnet.property("Tags")).contains(json("{ 'Key': 'aws-cdk:subnet-type', 'Value': 'Isolated' }"));
        });
    }

    @Test
    void moreZonesThanTheCdkTakesByItselfHaveASubnetToo() {
        assertThat(Synthesised.unusual().network().resources("AWS::EC2::Subnet"))
                .extracting(subnet -> subnet.text("AvailabilityZone"))
                .containsExactly("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d");
    }

    @EveryEnvironment
    void s3IsReachedThroughAGatewayInEveryRouteTable(Deployment environment) {
        List<Resource> gateways = environment.network().resources(ENDPOINT).stream()
                .filter(endpoint -> endpoint.text("VpcEndpointType").equals("Gateway"))
                .toList();

        assertThat(gateways).hasSize(1);
        assertThat(gateways.get(0).text("ServiceName")).isEqualTo("com.amazonaws.${AWS::Region}.s3");
        assertThat(gateways.get(0).texts("RouteTableIds"))
                .containsExactlyElementsOf(ids("VpcIsolatedSubnet%dRouteTable", environment));
    }

    @EveryEnvironment
    void exactlyTheServicesThatStudioAndEndpointsNeedHaveAnInterface(Deployment environment) {
        String aws = "com.amazonaws." + environment.region();

        assertThat(interfaces(environment))
                .extracting(endpoint -> endpoint.text("ServiceName"))
                .containsExactlyInAnyOrder(
                        aws + ".sagemaker.api",
                        aws + ".sagemaker.runtime",
                        "aws.sagemaker." + environment.region() + ".studio",
                        aws + ".sts",
                        aws + ".logs",
                        aws + ".monitoring",
                        aws + ".ecr.api",
                        aws + ".ecr.dkr",
                        aws + ".kms");
    }

    @Test
    void mostServicesHaveAnotherNameInChina() {
        assertThat(interfaces(Synthesised.china()))
                .extracting(endpoint -> endpoint.text("ServiceName"))
                .containsExactlyInAnyOrder(
                        "cn.com.amazonaws.cn-north-1.sagemaker.api",
                        "cn.com.amazonaws.cn-north-1.sagemaker.runtime",
                        "aws.sagemaker.cn-north-1.studio",
                        "cn.com.amazonaws.cn-north-1.sts",
                        "com.amazonaws.cn-north-1.logs",
                        "cn.com.amazonaws.cn-north-1.monitoring",
                        "cn.com.amazonaws.cn-north-1.ecr.api",
                        "cn.com.amazonaws.cn-north-1.ecr.dkr",
                        "com.amazonaws.cn-north-1.kms");
    }

    @EveryEnvironment
    void interfacesAnswerUnderTheServicesOwnNameInEverySubnet(Deployment environment) {
        assertThat(interfaces(environment)).allSatisfy(endpoint -> {
            assertThat(endpoint.property("PrivateDnsEnabled").asBoolean()).isTrue();
            assertThat(endpoint.texts("SubnetIds"))
                    .containsExactlyElementsOf(ids("VpcIsolatedSubnet%dSubnet", environment));
            assertThat(endpoint.texts("SecurityGroupIds")).containsExactly("${ServiceEndpointsSecurityGroup.GroupId}");
        });
    }

    @EveryEnvironment
    void interfacesTakeHttpsFromWithinTheVpcAndNothingElse(Deployment environment) {
        Resource group = environment.network().only("AWS::EC2::SecurityGroup");

        assertThat(group.property("SecurityGroupIngress"))
                .containsExactly(json("""
                        { 'CidrIp': '%s', 'IpProtocol': 'tcp', 'FromPort': 443, 'ToPort': 443,
                          'Description': 'HTTPS from within the VPC' }
                        """, environment.settings().vpc().cidr()));
        assertThat(group.property("SecurityGroupEgress"))
                .as("the CDK's way to say: none")
                .extracting(rule -> rule.get("CidrIp").asText())
                .containsExactly("255.255.255.255/32");
    }

    @EveryEnvironment
    void dependsOnNoOtherStack(Deployment environment) {
        assertThat(environment.network().dependencies()).isEmpty();
    }

    private static List<Resource> interfaces(Deployment environment) {
        return environment.network().resources(ENDPOINT).stream()
                .filter(endpoint -> endpoint.text("VpcEndpointType").equals("Interface"))
                .toList();
    }

    private static List<String> ids(String pattern, Deployment environment) {
        return IntStream.rangeClosed(1, environment.settings().vpc().zones().size())
                .mapToObj(zone -> "${" + pattern.formatted(zone) + "}")
                .toList();
    }
}
