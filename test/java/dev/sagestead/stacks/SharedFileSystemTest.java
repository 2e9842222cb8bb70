package dev.sagestead.stacks;

import static dev.sagestead.app.Resource.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.app.Deployment;
import dev.sagestead.app.Permission;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Synthesised;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file system that the users of a domain share, where the settings ask for it. */
class SharedFileSystemTest {

    private static final String GROUP = "${SharedFileSystemSecurityGroup.GroupId}";

    /** Of the committed file: {@code dev}, which deletes it at the end, and {@code prod}, which keeps it. */
    static List<Deployment> withIt() {
        return Synthesised.committed().environments().stream()
                .filter(environment -> !environment.toString().equals("staging"))
                .toList();
    }

    @Test
    void whereTheSettingsDoNotAskForItThereIsNone() {
        Deployment staging = Synthesised.committed().environments().get(1);

        assertThat(staging).hasToString("staging");
        assertThat(staging.studio().resources())
                .noneMatch(resource -> resource.type().startsWith("AWS::EFS::"))
                .noneMatch(resource -> resource.name().startsWith("Shared"));
        assertThat(staging.studio().output("SharedFileSystemId")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withIt")
    void itIsEncryptedUnderAKeyOfItsOwnBackedUpAndGrowsByItself(Deployment environment) {
        Resource fileSystem = fileSystem(environment);

        assertThat(fileSystem.property("Encrypted").asBoolean()).isTrue();
        assertThat(fileSystem.text("KmsKeyId")).isEqualTo("${SharedFileSystemKey.Arn}");
        assertThat(environment
                        .studio()
                        .named("SharedFileSystemKey")
                        .property("EnableKeyRotation")
                        .asBoolean())
                .isTrue();
        assertThat(fileSystem.text("BackupPolicy/Status")).isEqualTo("ENABLED");
        assertThat(fileSystem.text("ThroughputMode")).isEqualTo("elastic");
        assertThat(fileSystem.property("LifecyclePolicies"))
                .containsExactly(
                        json("{ 'TransitionToIA': 'AFTER_30_DAYS' }"),
                        json("{ 'TransitionToPrimaryStorageClass': 'AFTER_1_ACCESS' }"));
    }

    @ParameterizedTest
    @MethodSource("withIt")
    void clientsComeThroughItsMountTargetsOnly(Deployment environment) {
        assertThat(fileSystem(environment).property("FileSystemPolicy/Statement"))
                .containsExactly(json("""
                        { 'Sid': 'ThroughMountTargets', 'Effect': 'Allow', 'Principal': { 'AWS': '*' },
                          'Action': ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientRootAccess',
                            'elasticfilesystem:ClientWrite'],
                          'Condition': { 'Bool': { 'elasticfilesystem:AccessedViaMountTarget': 'true' } } }
                        """));
    }

    @ParameterizedTest
    @MethodSource("withIt")
    void everySubnetOfTheDomainHasAMountTarget(Deployment environment) {
        List<Resource> targets = environment.studio().resources("AWS::EFS::MountTarget");

        assertThat(targets)
                .extracting(target -> target.text("SubnetId"))
                .containsExactlyElementsOf(
                        environment.studio().only("AWS::SageMaker::Domain").texts("SubnetIds"))
                .hasSameSizeAs(environment.settings().vpc().zones());
        assertThat(targets).allSatisfy(target -> {
            assertThat(target.text("FileSystemId")).isEqualTo("${SharedFileSystem}");
            assertThat(target.texts("SecurityGroups")).containsExactly(GROUP);
        });
    }

    @ParameterizedTest
    @MethodSource("withIt")
    void onlyStudiosAppsAndSageMakersOwnClientsReachItAndItReachesNobody(Deployment environment) {
        Resource group = environment.studio().named("SharedFileSystemSecurityGroup");

        assertThat(group.property("SecurityGroupIngress").isMissingNode()).isTrue();
        assertThat(group.property("SecurityGroupEgress"))
                .as("the CDK's way to say: none")
                .extracting(rule -> rule.get("CidrIp").asText())
                .containsExactly("255.255.255.255/32");
        assertThat(environment.studio().resources("AWS::EC2::SecurityGroupEgress"))
                .noneMatch(rule -> rule.text("GroupId").equals(GROUP));
        assertThat(environment.studio().resources("AWS::EC2::SecurityGroupIngress"))
                .filteredOn(rule -> rule.text("GroupId").equals(GROUP))
                .extracting(Resource::properties)
                .containsExactlyInAnyOrder(
                        nfs("'SourceSecurityGroupId': '${SecurityGroup.GroupId}'", GROUP, "NFS from Studio apps"),
                        nfs(
                                "'SourceSecurityGroupId': '${SageMakerNfsAccess.GroupId}'",
                                GROUP,
                                "NFS from SageMaker's own clients"));
    }

    @ParameterizedTest
    @MethodSource("withIt")
    void sageMakersOwnClientsAreLetOutToItBecauseTheirGroupReachesOnlyItsCounterpart(Deployment environment) {
        assertThat(environment.studio().named("SageMakerNfsAccessRulesOut").properties())
                .isEqualTo(nfs(
                        "'DestinationSecurityGroupId': '%s'".formatted(GROUP),
                        "${SageMakerNfsAccess.GroupId}",
                        "NFS to the shared file system"));
    }

    @ParameterizedTest
    @MethodSource("withIt")
    void theGroupOfSageMakersOwnClientsIsFoundByTheDomainsIdAndOnlyLookedAt(Deployment environment) {
        assertThat(environment.studio().only("Custom::SageMakerSecurityGroup").properties())
                .isEqualTo(json("""
                        { 'ServiceToken': '${SageMakerNfsAccessFinder.Arn}', 'ServiceTimeout': '120',
                          'Group': 'security-group-for-outbound-nfs-${Domain.DomainId}',
                          'VpcId': '${network.Vpc}' }
                        """));
        assertThat(Permission.statements(environment
                        .studio()
                        .named("SageMakerNfsAccessFinderPolicy")
                        .property("PolicyDocument")))
                .extracting(Permission::toString)
                .containsExactlyInAnyOrder(
                        "Allow ec2:DescribeSecurityGroups on *",
                        "Allow logs:CreateLogStream, logs:PutLogEvents on ${SageMakerNfsAccessFinderLogs.Arn}");
    }

    /** CloudFormation deletes what refers before what is referred to: rules, what was found, domain, in this order. */
    @ParameterizedTest
    @MethodSource("withIt")
    void theRulesForSageMakersOwnClientsGoBeforeTheDomainAndItsGroups(Deployment environment) {
        assertThat(List.of("SageMakerNfsAccessRulesIn", "SageMakerNfsAccessRulesOut"))
                .allSatisfy(rule -> assertThat(
                                environment.studio().named(rule).json().toString())
                        .contains("${SageMakerNfsAccess.GroupId}"));
        assertThat(environment.studio().named("SageMakerNfsAccess").json().toString())
                .contains("${Domain.DomainId}");
        assertThat(environment.studio().only("AWS::SageMaker::Domain").json().toString())
                .doesNotContain("SageMakerNfsAccess");
    }

    @ParameterizedTest
    @MethodSource("withIt")
    void otherClientsReachTheFolderOfTheTeamThroughAnAccessPointAsSpacesWould(Deployment environment) {
        Resource accessPoint = environment.studio().only("AWS::EFS::AccessPoint");

        assertThat(accessPoint.text("FileSystemId")).isEqualTo("${SharedFileSystem}");
        assertThat(accessPoint.property("PosixUser")).isEqualTo(json("{ 'Uid': '200001', 'Gid': '1001' }"));
        assertThat(accessPoint.property("RootDirectory")).isEqualTo(json("""
                        { 'Path': '/team',
                          'CreationInfo': { 'OwnerUid': '200001', 'OwnerGid': '1001', 'Permissions': '0770' } }
                        """));
        assertThat(environment.studio().output("SharedFileSystemId")).isEqualTo("${SharedFileSystem}");
        assertThat(environment.studio().output("SharedAccessPointId")).isEqualTo("${SharedFileSystemTeam}");
    }

    @ParameterizedTest
    @MethodSource("withIt")
    void theDomainComesAfterItAndGoesBeforeIt(Deployment environment) {
        List<String> mountTargets = IntStream.rangeClosed(
                        1, environment.settings().vpc().zones().size())
                .mapToObj("SharedFileSystemEfsMountTargetIsolatedSubnet%d"::formatted)
                .toList();

        assertThat(environment.studio().only("AWS::SageMaker::Domain").dependsOn())
                .containsAll(mountTargets)
                .contains("SharedFileSystemAppsIn", "SharedFileSystemAppsOut");
    }

    @Test
    void theDomainTellsNoIdentityBecauseADomainWithUsersCouldNotBeToldLater() {
        assertThat(Synthesised.committed().environments())
                .allSatisfy(environment -> assertThat(environment
                                .studio()
                                .only("AWS::SageMaker::Domain")
                                .json()
                                .toString())
                        .doesNotContain("CustomPosixUserConfig"));
    }

    @Test
    void whatBecomesOfTheFilesAndTheirKeyIsASetting() {
        assertThat(withIt())
                .extracting(environment -> environment + " "
                        + Stream.of("SharedFileSystem", "SharedFileSystemKey")
                                .map(name ->
                                        environment.studio().named(name).json().get("DeletionPolicy"))
                                .toList())
                .containsExactly("dev [\"Delete\", \"Delete\"]", "prod [\"Retain\", \"Retain\"]");
    }

    private static JsonNode nfs(String other, String group, String description) {
        return json(
                "{ 'GroupId': '%s', %s, 'IpProtocol': 'tcp', 'FromPort': 2049, 'ToPort': 2049, 'Description': \"%s\" }",
                group, other, description);
    }

    private static Resource fileSystem(Deployment environment) {
        return environment.studio().only("AWS::EFS::FileSystem");
    }
}
