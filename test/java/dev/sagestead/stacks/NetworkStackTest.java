package dev.sagestead.stacks;

import static dev.sagestead.app.Resource.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Deployment;
import dev.sagestead.app.EveryEnvironment;
import dev.sagestead.app.Permission;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Synthesised;
import dev.sagestead.settings.Capability;
import java.util.ArrayList;
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
                        "AWS::EC2::SecurityGroup",
                        "AWS::EC2::FlowLog",
                        "AWS::Logs::LogGroup",
                        "AWS::KMS::Key",
                        "AWS::IAM::ManagedPolicy",
                        "AWS::IAM::Role",
                        "AWS::Lambda::Function",
                        "Custom::ClosedSecurityGroup",
                        "Custom::PrefixList");
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
        Resource gateway = gateway(environment);

        assertThat(gateway.text("ServiceName")).isEqualTo("com.amazonaws.${AWS::Region}.s3");
        assertThat(gateway.texts("RouteTableIds"))
                .containsExactlyElementsOf(ids("VpcIsolatedSubnet%dRouteTable", environment));
    }

    @EveryEnvironment
    void exactlyTheServicesThatStudioAndEndpointsNeedHaveAnInterface(Deployment environment) {
        String aws = "com.amazonaws." + environment.region();

        List<String> services = new ArrayList<>(List.of(
                aws + ".sagemaker.api",
                aws + ".sagemaker.runtime",
                "aws.sagemaker." + environment.region() + ".studio",
                aws + ".sts",
                aws + ".logs",
                aws + ".monitoring",
                aws + ".ecr.api",
                aws + ".ecr.dkr",
                aws + ".kms"));
        if (environment.settings().studio().sharedFileSystem().isPresent()) {
            services.add(aws + ".elasticfilesystem");
        }
        if (environment.settings().studio().users().all().stream()
                .anyMatch(user -> user.persona().capabilities().contains(Capability.TRY_ENDPOINTS))) {
            services.add(aws + ".application-autoscaling");
        }

        assertThat(interfaces(environment))
                .extracting(endpoint -> endpoint.text("ServiceName"))
                .containsExactlyInAnyOrderElementsOf(services);
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
                        "cn.com.amazonaws.cn-north-1.application-autoscaling",
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
    void interfacesTakeNothingUntilAnotherStackSaysThatItNeedsThem(Deployment environment) {
        Resource group = environment.network().only("AWS::EC2::SecurityGroup");

        assertThat(group.property("SecurityGroupIngress").isMissingNode()).isTrue();
        assertThat(environment.network().resources("AWS::EC2::SecurityGroupIngress"))
                .isEmpty();
        assertThat(group.property("SecurityGroupEgress"))
                .as("the CDK's way to say: none")
                .extracting(rule -> rule.get("CidrIp").asText())
                .containsExactly("255.255.255.255/32");
    }

    @EveryEnvironment
    void onlyThePeopleInStudioMayCallTheInterfaces(Deployment environment) {
        List<String> admitted = environment.all().stream()
                .flatMap(stack -> stack.resources("AWS::EC2::SecurityGroupIngress").stream())
                .filter(rule -> rule.text("GroupId").startsWith("${network."))
                .map(rule -> "%s %s-%s from %s"
                        .formatted(
                                rule.text("IpProtocol"),
                                rule.text("FromPort"),
                                rule.text("ToPort"),
                                rule.text("SourceSecurityGroupId")))
                .toList();

        assertThat(admitted)
                .as("an isolated model sends nothing to a service; SageMaker fetches its artifact from S3")
                .containsExactly("tcp 443-443 from ${SecurityGroup.GroupId}");
    }

    @EveryEnvironment
    void s3sAddressesAreFoundWhenTheStackIsDeployed(Deployment environment) {
        assertThat(environment.network().only("Custom::PrefixList").properties())
                .isEqualTo(json("""
                        { 'ServiceToken': '${ServiceEndpointsS3PrefixListFinder.Arn}', 'ServiceTimeout': '60',
                          'PrefixList': 'com.amazonaws.%s.s3' }
                        """, environment.region()));
        assertThat(Permission.statements(environment
                        .network()
                        .named("ServiceEndpointsS3PrefixListFinderPolicy")
                        .property("PolicyDocument")))
                .extracting(Permission::toString)
                .containsExactlyInAnyOrder(
                        "Allow ec2:DescribeManagedPrefixLists on *",
                        "Allow logs:CreateLogStream, logs:PutLogEvents on"
                                + " ${ServiceEndpointsS3PrefixListFinderLogs.Arn}");
    }

    @EveryEnvironment
    void noSecurityGroupLetsAnythingOutToEverybody(Deployment environment) {
        assertThat(environment.all()).allSatisfy(stack -> {
            assertThat(stack.resources())
                    .noneMatch(resource -> resource.json().toString().contains("0.0.0.0/0"));
            assertThat(stack.resources("AWS::EC2::SecurityGroup"))
                    .as("a group that is made without a rule out lets everything out")
                    .allSatisfy(group ->
                            assertThat(group.property("SecurityGroupEgress")).isNotEmpty());
        });
    }

    @EveryEnvironment
    void interfacesServePrincipalsOfOurAccountOnly(Deployment environment) {
        assertThat(interfaces(environment))
                .filteredOn(endpoint -> !endpoint.text("ServiceName").endsWith(".studio"))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(endpoint -> assertThat(endpoint.property("PolicyDocument/Statement"))
                        .containsExactly(json("""
                                { 'Sid': 'OwnPrincipals', 'Effect': 'Allow', 'Principal': '*',
                                  'Action': '*', 'Resource': '*',
                                  'Condition': { 'StringEquals': { 'aws:PrincipalAccount': '%s' } } }
                                """, environment.account())));
    }

    @EveryEnvironment
    void studiosInterfaceLeadsToOurOwnUserProfilesOnly(Deployment environment) {
        assertThat(interfaces(environment))
                .filteredOn(endpoint -> endpoint.text("ServiceName").endsWith(".studio"))
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.property("PolicyDocument/Statement"))
                        .containsExactly(json("""
                                { 'Sid': 'OwnUserProfiles', 'Effect': 'Allow', 'Principal': '*',
                                  'Action': 'sagemaker:CreatePresignedDomainUrl',
                                  'Resource': 'arn:aws:sagemaker:%s:%s:user-profile/*' }
                                """, environment.region(), environment.account())));
    }

    @EveryEnvironment
    void theGatewayLeadsToOurOwnBucketsAndToTheLayersOfImages(Deployment environment) {
        assertThat(gateway(environment).property("PolicyDocument/Statement"))
                .containsExactly(json("""
                                { 'Sid': 'OwnBuckets', 'Effect': 'Allow', 'Principal': '*',
                                  'Action': 's3:*', 'Resource': '*',
                                  'Condition': { 'StringEquals': {
                                    'aws:PrincipalAccount': '%1$s', 'aws:ResourceAccount': '%1$s' } } }
                                """, environment.account()), json("""
                                { 'Sid': 'ImageLayers', 'Effect': 'Allow', 'Principal': '*',
                                  'Action': 's3:GetObject',
                                  'Resource': 'arn:aws:s3:::prod-%s-starport-layer-bucket/*' }
                                """, environment.region()));
    }

    @Test
    void policiesNameChinasPartition() {
        assertThat(gateway(Synthesised.china()).text("PolicyDocument/Statement/1/Resource"))
                .isEqualTo("arn:aws-cn:s3:::prod-cn-north-1-starport-layer-bucket/*");
        assertThat(Synthesised.china().network().resources("AWS::IAM::Role"))
                .isNotEmpty()
                .allSatisfy(role -> assertThat(role.json().toString()).doesNotContain("arn:aws:"));
    }

    @EveryEnvironment
    void allTrafficIsRecorded(Deployment environment) {
        assertThat(environment.network().only("AWS::EC2::FlowLog").properties()).isEqualTo(json("""
                        { 'ResourceType': 'VPC', 'ResourceId': '${Vpc}', 'TrafficType': 'ALL',
                          'LogDestinationType': 'cloud-watch-logs', 'LogGroupName': '${VpcFlowLogsRecords}',
                          'DeliverLogsPermissionArn': '${VpcFlowLogsRole.Arn}' }
                        """));
    }

    @EveryEnvironment
    void theRecordsAreKeptForAYearUnderAKeyOfTheirOwnWhateverBecomesOfTheVpc(Deployment environment) {
        Resource records = environment.network().named("VpcFlowLogsRecords");
        Resource key = environment.network().only("AWS::KMS::Key");

        assertThat(records.properties())
                .isEqualTo(json("{ 'KmsKeyId': '${VpcFlowLogsKey.Arn}', 'RetentionInDays': 365 }"));
        assertThat(key.property("EnableKeyRotation").asBoolean()).isTrue();
        assertThat(List.of(records.isRetained(), key.isRetained())).containsOnly(true);
    }

    @EveryEnvironment
    void cloudWatchMayUseTheKeyForTheLogGroupsOfThisStackOnly(Deployment environment) {
        assertThat(environment.network().only("AWS::KMS::Key").property("KeyPolicy/Statement"))
                .as("the account's administrators, and CloudWatch Logs")
                .hasSize(2)
                .contains(json("""
                        { 'Sid': 'LogGroupsOfThisStack', 'Effect': 'Allow', 'Resource': '*',
                          'Principal': { 'Service': 'logs.%1$s.amazonaws.com' },
                          'Action': ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*',
                            'kms:ReEncrypt*'],
                          'Condition': { 'ArnLike': { 'kms:EncryptionContext:aws:logs:arn':
                            'arn:aws:logs:%1$s:%2$s:log-group:%3$s-network-*' } } }
                        """, environment.region(), environment.account(), environment));
    }

    @EveryEnvironment
    void flowLogsOfOurAccountMayWriteRecordsAndNothingElse(Deployment environment) {
        Resource role = environment.network().named("VpcFlowLogsRole");

        assertThat(role.property("AssumeRolePolicyDocument/Statement"))
                .containsExactly(json("""
                        { 'Effect': 'Allow', 'Action': 'sts:AssumeRole',
                          'Principal': { 'Service': 'vpc-flow-logs.amazonaws.com' },
                          'Condition': { 'StringEquals': { 'aws:SourceAccount': '%2$s' },
                            'ArnLike': { 'aws:SourceArn': 'arn:aws:ec2:%1$s:%2$s:vpc-flow-log/*' } } }
                        """, environment.region(), environment.account()));
        assertThat(Permission.of(role))
                .extracting(Permission::toString)
                .containsExactly("Allow logs:CreateLogStream, logs:DescribeLogStreams, logs:PutLogEvents on"
                        + " ${VpcFlowLogsRecords.Arn}");
    }

    @EveryEnvironment
    void theDefaultSecurityGroupIsClosed(Deployment environment) {
        assertThat(environment.network().only("Custom::ClosedSecurityGroup").properties())
                .isEqualTo(json("""
                        { 'ServiceToken': '${VpcDefaultSecurityGroupCloser.Arn}', 'ServiceTimeout': '60',
                          'GroupId': '${Vpc.DefaultSecurityGroup}' }
                        """));
    }

    @EveryEnvironment
    void theFunctionThatClosesItMayDoThatAndNothingElse(Deployment environment) {
        String group = "arn:aws:ec2:%s:%s:security-group/${Vpc.DefaultSecurityGroup}"
                .formatted(environment.region(), environment.account());

        assertThat(Permission.statements(environment
                        .network()
                        .named("VpcDefaultSecurityGroupCloserPolicy")
                        .property("PolicyDocument")))
                .extracting(Permission::toString)
                .containsExactlyInAnyOrder(
                        "Allow ec2:DescribeSecurityGroups on *",
                        "Allow ec2:RevokeSecurityGroupEgress, ec2:RevokeSecurityGroupIngress on " + group,
                        "Allow logs:CreateLogStream, logs:PutLogEvents on ${VpcDefaultSecurityGroupCloserLogs.Arn}");
        assertThat(environment.network().resources("AWS::IAM::Policy"))
                .as("a policy attached later may come too late for the function")
                .isEmpty();
    }

    @Test
    void whereNobodyWorksThereIsS3sGatewayAndNoInterface() {
        Deployment deserted = Synthesised.withoutUsers();

        assertThat(gateway(deserted).text("ServiceName")).endsWith(".s3");
        assertThat(interfaces(deserted)).isEmpty();
        assertThat(deserted.network().resources("AWS::EC2::SecurityGroup")).isEmpty();
        assertThat(deserted.studio().resources())
                .extracting(Resource::name)
                .contains("Domain", "S3Access")
                .doesNotContain("ServiceAccessIn", "ServiceAccessOut");
    }

    @Test
    void anExistingVpcIsGivenItsEndpointsAndNothingElse() {
        Deployment existing = Synthesised.existingVpc();

        assertThat(existing.network().resources())
                .as("its default group and its flow logs are its owner's")
                .extracting(Resource::type)
                .containsOnly(
                        ENDPOINT,
                        "AWS::EC2::SecurityGroup",
                        "AWS::Logs::LogGroup",
                        "AWS::IAM::ManagedPolicy",
                        "AWS::IAM::Role",
                        "AWS::Lambda::Function",
                        "Custom::PrefixList");
        assertThat(gateway(existing).texts("RouteTableIds")).containsExactly("rtb-0a1b2c3d");
        assertThat(interfaces(existing)).hasSize(10).allSatisfy(endpoint -> {
            assertThat(endpoint.text("VpcId")).isEqualTo("vpc-0a1b2c3d");
            assertThat(endpoint.texts("SubnetIds")).containsExactly("subnet-0000000a", "subnet-0000000b");
        });
    }

    @Test
    void anExistingVpcThatBringsItsEndpointsIsLeftAlone() {
        Deployment complete = Synthesised.existingVpcWithEndpoints();

        assertThat(complete.network().resources()).isEmpty();
        assertThat(List.of(complete.studio(), complete.inference()))
                .as("only its owner knows how S3 and the services are reached")
                .allSatisfy(stack -> assertThat(
                                stack.only("AWS::EC2::SecurityGroup").property("SecurityGroupEgress"))
                        .containsExactly(json("""
                                { 'CidrIp': '0.0.0.0/0', 'IpProtocol': 'tcp', 'FromPort': 443, 'ToPort': 443,
                                  'Description': 'HTTPS to the endpoints that the VPC brings' }
                                """)));
    }

    @Test
    void studioAndEndpointsLiveInTheSubnetsOfAnExistingVpc() {
        for (Deployment deployment : List.of(Synthesised.existingVpc(), Synthesised.existingVpcWithEndpoints())) {
            assertThat(deployment.studio().only("AWS::SageMaker::Domain").texts("SubnetIds"))
                    .containsExactly("subnet-0000000a", "subnet-0000000b");
            assertThat(deployment.inference().only("AWS::SageMaker::Model").texts("VpcConfig/Subnets"))
                    .containsExactly("subnet-0000000a", "subnet-0000000b");
        }
    }

    @EveryEnvironment
    void dependsOnNoOtherStack(Deployment environment) {
        assertThat(environment.network().dependencies()).isEmpty();
    }

    private static Resource gateway(Deployment environment) {
        List<Resource> gateways = environment.network().resources(ENDPOINT).stream()
                .filter(endpoint -> endpoint.text("VpcEndpointType").equals("Gateway"))
                .toList();
        assertThat(gateways).hasSize(1);
        return gateways.get(0);
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
