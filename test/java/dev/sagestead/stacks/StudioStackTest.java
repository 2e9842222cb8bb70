package dev.sagestead.stacks;

import static dev.sagestead.app.Resource.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Deployment;
import dev.sagestead.app.EveryEnvironment;
import dev.sagestead.app.Permission;
import dev.sagestead.app.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class StudioStackTest {

    @EveryEnvironment
    void theDomainIsPrivate(Deployment environment) {
        assertThat(domain(environment).properties()).isEqualTo(json("""
                        { 'DomainName': 'sagestead-%s', 'AuthMode': 'IAM', 'AppNetworkAccessType': 'VpcOnly',
                          'VpcId': '${network.Vpc}', 'SubnetIds': [%s], 'KmsKeyId': '${DomainHomeKey}',
                          'DefaultUserSettings': {
                            'ExecutionRole': '${Role.Arn}', 'SecurityGroups': ['${SecurityGroup.GroupId}'] } }
                        """, environment, subnets(environment)));
    }

    @EveryEnvironment
    void theKeyOfTheHomeDirectoriesRotatesAndOutlivesTheStack(Deployment environment) {
        Resource key = environment.studio().only("AWS::KMS::Key");

        assertThat(key.property("EnableKeyRotation").asBoolean()).isTrue();
        assertThat(key.isRetained()).isTrue();
        assertThat(key.text("Description"))
                .isEqualTo("Encrypts the home directories of the SageMaker domain sagestead-" + environment);
    }

    @EveryEnvironment
    void everyUserOfTheSettingsHasAProfile(Deployment environment) {
        List<Resource> profiles = environment.studio().resources("AWS::SageMaker::UserProfile");

        assertThat(profiles)
                .extracting(profile -> profile.text("UserProfileName"))
                .containsExactlyElementsOf(environment.settings().studio().users());
        assertThat(profiles)
                .allSatisfy(profile -> assertThat(profile.text("DomainId")).isEqualTo("${Domain.DomainId}"));
    }

    @EveryEnvironment
    void appsTalkNfsAndNotebookPortsAmongThemselvesAndHttpsToOthers(Deployment environment) {
        Resource group = environment.studio().only("AWS::EC2::SecurityGroup");

        assertThat(group.text("VpcId")).isEqualTo("${network.Vpc}");
        assertThat(rules(environment))
                .containsExactlyInAnyOrder(
                        "AWS::EC2::SecurityGroupIngress tcp 2049-2049 from itself",
                        "AWS::EC2::SecurityGroupEgress tcp 2049-2049 to itself",
                        "AWS::EC2::SecurityGroupIngress tcp 8192-65535 from itself",
                        "AWS::EC2::SecurityGroupEgress tcp 8192-65535 to itself",
                        "AWS::EC2::SecurityGroupEgress tcp 443-443 to the service endpoints",
                        "AWS::EC2::SecurityGroupEgress tcp 443-443 to S3",
                        "SecurityGroupEgress icmp 252-86 to 255.255.255.255/32");
    }

    @EveryEnvironment
    void appsAreLetInByTheServiceEndpoints(Deployment environment) {
        assertThat(environment.studio().named("ServiceAccessIn").properties()).isEqualTo(json("""
                        { 'GroupId': '${network.ServiceEndpointsSecurityGroup.GroupId}',
                          'SourceSecurityGroupId': '${SecurityGroup.GroupId}',
                          'IpProtocol': 'tcp', 'FromPort': 443, 'ToPort': 443,
                          'Description': 'HTTPS from Studio apps' }
                        """));
    }

    @EveryEnvironment
    void peopleMayDoThisAndNothingElse(Deployment environment) {
        String sageMaker = "arn:aws:sagemaker:%s:%s:".formatted(environment.region(), environment.account());
        Resource role = environment.studio().only("AWS::IAM::Role");

        assertThat(role.property("ManagedPolicyArns").isMissingNode()).isTrue();
        assertThat(Permission.in(environment.studio()))
                .extracting(Permission::toString)
                .containsExactlyInAnyOrder(
                        "Allow sagemaker:DescribeEndpoint, sagemaker:InvokeEndpoint on " + sageMaker + "endpoint/*",
                        "Allow logs:CreateLogGroup, logs:CreateLogStream, logs:PutLogEvents on arn:aws:logs:%s:%s:log-group:/aws/sagemaker/studio*"
                                .formatted(environment.region(), environment.account()),
                        "Allow s3:GetObject, s3:ListBucket on ${models.ModelBucket.Arn},"
                                + " ${models.ModelBucket.Arn}/models/*",
                        "Allow kms:Decrypt on ${models.ModelBucketKey.Arn}",
                        "Allow sagemaker:CreateApp, sagemaker:CreatePresignedDomainUrl, sagemaker:CreateSpace,"
                                + " sagemaker:DeleteApp, sagemaker:DeleteSpace, sagemaker:UpdateSpace on"
                                + " %1$sapp/*, %1$sspace/*, %1$suser-profile/*".formatted(sageMaker),
                        "Allow sagemaker:DescribeApp, sagemaker:DescribeDomain, sagemaker:DescribeSpace,"
                                + " sagemaker:DescribeUserProfile, sagemaker:ListTags on"
                                + " %1$sapp/*, %1$sdomain/*, %1$sspace/*, %1$suser-profile/*".formatted(sageMaker));
    }

    @EveryEnvironment
    void tellsTheDomainAndItsFileSystem(Deployment environment) {
        assertThat(environment.studio().output("DomainId")).isEqualTo("${Domain.DomainId}");
        assertThat(environment.studio().output("HomeFileSystemId")).isEqualTo("${Domain.HomeEfsFileSystemId}");
    }

    @EveryEnvironment
    void isDeployedAfterNetworkAndModels(Deployment environment) {
        assertThat(environment.studio().dependencies())
                .containsExactlyInAnyOrder(environment + "network", environment + "models");
    }

    private static Resource domain(Deployment environment) {
        return environment.studio().only("AWS::SageMaker::Domain");
    }

    private static String subnets(Deployment environment) {
        return String.join(
                ", ",
                IntStream.rangeClosed(1, environment.settings().vpc().zones().size())
                        .mapToObj("'${network.VpcIsolatedSubnet%dSubnet}'"::formatted)
                        .toList());
    }

    /** Returns the rules within the apps' group and those next to it, which CloudFormation makes after it. */
    private static List<String> rules(Deployment environment) {
        List<String> rules = new ArrayList<>();
        for (Resource group : environment.studio().resources("AWS::EC2::SecurityGroup")) {
            for (String direction : List.of("SecurityGroupIngress", "SecurityGroupEgress")) {
                group.property(direction)
                        .forEach(rule -> rules.add("%s %s %s-%s to %s"
                                .formatted(
                                        direction,
                                        rule.path("IpProtocol").asText(),
                                        rule.path("FromPort").asText(),
                                        rule.path("ToPort").asText(),
                                        rule.path("CidrIp").asText())));
            }
        }
        for (Resource rule : environment.studio().resources()) {
            if (rule.type().startsWith("AWS::EC2::SecurityGroup")
                    && !rule.type().endsWith("Group")
                    && !rule.name().equals("ServiceAccessIn")) {
                assertThat(rule.text("GroupId")).isEqualTo("${SecurityGroup.GroupId}");
                rules.add("%s %s %s-%s%s%s%s"
                        .formatted(
                                rule.type(),
                                rule.text("IpProtocol"),
                                rule.text("FromPort"),
                                rule.text("ToPort"),
                                rule.text("SourceSecurityGroupId").replace("${SecurityGroup.GroupId}", " from itself"),
                                rule.text("DestinationSecurityGroupId")
                                        .replace("${SecurityGroup.GroupId}", " to itself")
                                        .replace(
                                                "${network.ServiceEndpointsSecurityGroup.GroupId}",
                                                " to the service endpoints"),
                                rule.text("DestinationPrefixListId")
                                        .replace("${network.ServiceEndpointsS3PrefixList.PrefixListId}", " to S3")));
            }
        }
        return rules;
    }
}
