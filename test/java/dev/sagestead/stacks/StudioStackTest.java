package dev.sagestead.stacks;

import static dev.sagestead.app.Resource.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.app.Deployment;
import dev.sagestead.app.EveryEnvironment;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Synthesised;
import dev.sagestead.settings.OnTeardown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudioStackTest {

    private static final String IDLE =
            "{ 'IdleSettings': { 'LifecycleManagement': 'ENABLED', 'IdleTimeoutInMinutes': 120,"
                    + " 'MinIdleTimeoutInMinutes': 60, 'MaxIdleTimeoutInMinutes': 720 } }";

    private static final String VOLUME =
            "{ 'DefaultEbsStorageSettings': { 'DefaultEbsVolumeSizeInGb': 10, 'MaximumEbsVolumeSizeInGb': 100 } }";

    private static final String JUPYTER_LAB = """
            { 'AppLifecycleManagement': %s,
              'DefaultResourceSpec': { 'LifecycleConfigArn': '${Starter.StudioLifecycleConfigArn}' },
              'LifecycleConfigArns': ['${Starter.StudioLifecycleConfigArn}'] }
            """.formatted(IDLE);

    @EveryEnvironment
    void theDomainIsPrivate(Deployment environment) {
        JsonNode domain = domain(environment).properties();

        assertThat(without(domain, "DefaultUserSettings", "DefaultSpaceSettings"))
                .isEqualTo(json("""
                        { 'DomainName': 'sagestead-%s', 'AuthMode': 'IAM', 'AppNetworkAccessType': 'VpcOnly',
                          'VpcId': '${network.Vpc}', 'SubnetIds': [%s], 'KmsKeyId': '${DomainHomeKey}',
                          'DomainSettings': { 'ExecutionRoleIdentityConfig': 'USER_PROFILE_NAME',
                                              'DockerSettings': { 'EnableDockerAccess': 'DISABLED' } } }
                        """, environment, subnets(environment)));
    }

    @EveryEnvironment
    void appsEndWhenNobodyUsesThemAndWhatIsUnusualIsHidden(Deployment environment) {
        JsonNode users = domain(environment).property("DefaultUserSettings");

        assertThat(users).isEqualTo(json("""
                        { 'ExecutionRole': '${Personaviewer.Arn}', 'SecurityGroups': ['${SecurityGroup.GroupId}'],
                          'StudioWebPortal': 'ENABLED', 'DefaultLandingUri': 'studio::',
                          'StudioWebPortalSettings': {
                            'HiddenAppTypes': ['Canvas', 'JupyterServer', 'RStudioServerPro', 'TensorBoard'],
                            'HiddenMlTools': ['AutoMl', 'Comet', 'DataWrangler', 'DeepchecksLLMEvaluation',
                              'EmrClusters', 'FeatureStore', 'Fiddler', 'HyperPodClusters', 'InferenceOptimization',
                              'JumpStart', 'LakeraGuard', 'ModelEvaluation', 'PerformanceEvaluation', 'Pipelines',
                              'Projects'] },
                          'JupyterLabAppSettings': %s,
                          'CodeEditorAppSettings': { 'AppLifecycleManagement': %s },
                          'SpaceStorageSettings': %s, 'CustomFileSystemConfigs': %s }
                        """, JUPYTER_LAB, IDLE, VOLUME, customFileSystems(environment)));
    }

    @EveryEnvironment
    void sharedSpacesMayDoTheLeast(Deployment environment) {
        assertThat(domain(environment).property("DefaultSpaceSettings"))
                .isEqualTo(json("""
                        { 'ExecutionRole': '${Personaviewer.Arn}', 'SecurityGroups': ['${SecurityGroup.GroupId}'],
                          'JupyterLabAppSettings': %s, 'SpaceStorageSettings': %s, 'CustomFileSystemConfigs': %s }
                        """, JUPYTER_LAB, VOLUME, customFileSystems(environment)));
    }

    @Test
    void whatTheSettingsAskForIsOffered() {
        Resource domain = domain(Synthesised.unusual());

        assertThat(domain.text("AuthMode")).isEqualTo("SSO");
        assertThat(domain.text("DomainSettings/DockerSettings/EnableDockerAccess"))
                .isEqualTo("ENABLED");
        assertThat(domain.texts("DefaultUserSettings/StudioWebPortalSettings/HiddenAppTypes"))
                .containsExactly("JupyterServer", "RStudioServerPro", "TensorBoard");
        assertThat(domain.texts("DefaultUserSettings/StudioWebPortalSettings/HiddenMlTools"))
                .containsExactly("Comet", "DeepchecksLLMEvaluation", "Fiddler", "LakeraGuard");
        assertThat(domain.property(
                                "DefaultUserSettings/CodeEditorAppSettings/AppLifecycleManagement/IdleSettings/IdleTimeoutInMinutes")
                        .asInt())
                .isEqualTo(90);
        assertThat(domain.property(
                                "DefaultUserSettings/SpaceStorageSettings/DefaultEbsStorageSettings/DefaultEbsVolumeSizeInGb")
                        .asInt())
                .isEqualTo(20);
    }

    @EveryEnvironment
    void theKeyOfTheHomeDirectoriesRotatesAndOutlivesTheStackUnlessTheSettingsSayDelete(Deployment environment) {
        Resource key = environment.studio().named("DomainHomeKey");

        assertThat(key.property("EnableKeyRotation").asBoolean()).isTrue();
        assertThat(key.isRetained())
                .isEqualTo(environment.settings().studio().homeFileSystem() == OnTeardown.KEEP)
                .isNotEqualTo(environment.toString().equals("dev"));
        assertThat(key.text("Description"))
                .isEqualTo("Encrypts the home directories of the SageMaker domain sagestead-" + environment);
    }

    @EveryEnvironment
    void appsTalkNfsAndNotebookPortsAmongThemselvesAndHttpsToOthers(Deployment environment) {
        Resource group = environment.studio().named("SecurityGroup");
        List<String> expected = new ArrayList<>(List.of(
                "AWS::EC2::SecurityGroupIngress tcp 2049-2049 from itself",
                "AWS::EC2::SecurityGroupEgress tcp 2049-2049 to itself",
                "AWS::EC2::SecurityGroupIngress tcp 8192-65535 from itself",
                "AWS::EC2::SecurityGroupEgress tcp 8192-65535 to itself",
                "AWS::EC2::SecurityGroupEgress tcp 443-443 to the service endpoints",
                "AWS::EC2::SecurityGroupEgress tcp 443-443 to S3",
                "SecurityGroupEgress icmp 252-86 to 255.255.255.255/32"));
        if (environment.settings().studio().sharedFileSystem().isPresent()) {
            expected.add("AWS::EC2::SecurityGroupEgress tcp 2049-2049 to the shared file system");
        }

        assertThat(group.text("VpcId")).isEqualTo("${network.Vpc}");
        assertThat(rules(environment)).containsExactlyInAnyOrderElementsOf(expected);
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
    void tellsTheDomainAndItsFileSystem(Deployment environment) {
        assertThat(environment.studio().output("DomainId")).isEqualTo("${Domain.DomainId}");
        assertThat(environment.studio().output("HomeFileSystemId")).isEqualTo("${Domain.HomeEfsFileSystemId}");
    }

    @EveryEnvironment
    void isDeployedAfterNetworkAndModels(Deployment environment) {
        assertThat(environment.studio().dependencies())
                .containsExactlyInAnyOrder(environment + "network", environment + "models");
    }

    private static JsonNode without(JsonNode properties, String... names) {
        return ((ObjectNode) properties.deepCopy()).remove(List.of(names));
    }

    private static Resource domain(Deployment environment) {
        return environment.studio().only("AWS::SageMaker::Domain");
    }

    private static String customFileSystems(Deployment environment) {
        return environment.settings().studio().sharedFileSystem().isPresent()
                ? "[{ 'EFSFileSystemConfig': { 'FileSystemId': '${SharedFileSystem}', 'FileSystemPath': '/' } }]"
                : "[]";
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
        Resource group = environment.studio().named("SecurityGroup");
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
        for (Resource rule : environment.studio().resources()) {
            if (rule.text("GroupId").equals("${SecurityGroup.GroupId}")) {
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
                                                " to the service endpoints")
                                        .replace(
                                                "${SharedFileSystemSecurityGroup.GroupId}",
                                                " to the shared file system"),
                                rule.text("DestinationPrefixListId")
                                        .replace("${network.ServiceEndpointsS3PrefixList.PrefixListId}", " to S3")));
            }
        }
        return rules;
    }
}
