package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.sagestead.settings.EnvironmentSettings.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AppStatus;
import software.amazon.awssdk.services.sagemaker.model.AppType;
import software.amazon.awssdk.services.sagemaker.model.DomainDetails;
import software.amazon.awssdk.services.sagemaker.model.RetentionType;

/** What SageMaker makes around a domain, what of it is left, and what that keeps from being deleted. No CDK here. */
class DomainLeftoversIT {

    private static final Target TARGET = new Target("111111111111", "eu-west-1");

    private static Started started;
    private static DeployedTemplates stacks;
    private static CloudFormationClient cloudFormation;
    private static SageMakerClient sageMaker;
    private static Ec2Client ec2;
    private static EfsClient efs;

    @BeforeAll
    static void start() throws Exception {
        InstalledTools.ofTheCheckout();
        Project project = Project.here();
        started = new Started();
        WorkFolder folder = started.add(WorkFolder.make(project, List.of()));
        LocalClients clients =
                new LocalClients(Servers.start(project, TARGET, List.of(), Rehearsal.Afterwards.STOP, folder, started)
                        .aws());
        cloudFormation = started.add(clients.cloudFormation());
        sageMaker = started.add(clients.sageMaker());
        ec2 = started.add(clients.ec2());
        efs = started.add(clients.efs());
        stacks = new DeployedTemplates(cloudFormation);
    }

    @AfterAll
    static void stop() {
        started.close();
    }

    /** The CDK CLI asks every 5 seconds only, and most stacks of a rehearsal are done in one. */
    @Test
    void aQuestionAboutAStackInProgressIsAnsweredAsSoonAsItIsDone() {
        Map<String, String> network = network("asked-network");

        String id = stacks.start("asked-domain", template("domain"), places(network));

        assertThat(cloudFormation
                        .describeStacks(request -> request.stackName(id))
                        .stacks())
                .extracting(stack -> stack.stackStatus())
                .containsExactly(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void aDomainHasAnEncryptedHomeBehindGroupsThatPointAtEachOther() {
        Map<String, String> network = network("home-network");
        Map<String, String> domain = domain("home-domain", network);

        FileSystemDescription home = efs.describeFileSystems(request -> request.fileSystemId(domain.get("Home")))
                .fileSystems()
                .get(0);
        assertThat(home.encrypted()).isTrue();
        assertThat(home.kmsKeyId()).isEqualTo("12345678-1234-1234-1234-123456789012");
        String arn = "arn:aws:sagemaker:eu-west-1:111111111111:domain/" + domain.get("Domain");
        assertThat(home.tags())
                .extracting(tag -> tag.key(), tag -> tag.value())
                .containsExactly(tuple("ManagedByAmazonSageMakerResource", arn));
        SecurityGroup inbound = nfsGroup("inbound", domain, network);
        SecurityGroup outbound = nfsGroup("outbound", domain, network);
        assertThat(mountTargets(domain.get("Home")))
                // The third subnet is in the zone of the second.
                .extracting(MountTargetDescription::subnetId)
                .containsExactlyInAnyOrder(network.get("First"), network.get("Second"));
        assertThat(mountTargets(domain.get("Home")))
                .allSatisfy(target -> assertThat(efs.describeMountTargetSecurityGroups(
                                        request -> request.mountTargetId(target.mountTargetId()))
                                .securityGroups())
                        .containsExactly(inbound.groupId()));
        assertThat(inbound.ipPermissions())
                .extracting(DomainLeftoversIT::text)
                .containsExactly(
                        "tcp 988-988 " + outbound.groupId(),
                        "tcp 1018-1023 " + outbound.groupId(),
                        "tcp 2049-2049 " + outbound.groupId());
        assertThat(inbound.ipPermissionsEgress()).isEmpty();
        assertThat(outbound.ipPermissions()).isEmpty();
        assertThat(outbound.ipPermissionsEgress())
                .extracting(DomainLeftoversIT::text)
                .containsExactly(
                        "tcp 988-988 " + inbound.groupId(),
                        "tcp 1018-1023 " + inbound.groupId(),
                        "tcp 2049-2049 " + inbound.groupId());
        assertThat(List.of(inbound, outbound))
                .allSatisfy(group -> assertThat(group.tags())
                        .extracting(tag -> tag.key(), tag -> tag.value())
                        .containsExactly(tuple("ManagedByAmazonSageMakerResource", arn)));
    }

    @Test
    void aDeletedDomainLeavesWhatKeepsItsNetworkAndATeardownInTheRightOrderSucceeds() {
        Map<String, String> network = network("left-network");
        Map<String, String> domain = domain("left-domain", network);

        assertThat(stacks.delete("left-domain").stackStatus()).isEqualTo(StackStatus.DELETE_COMPLETE);

        assertThat(mountTargets(domain.get("Home"))).hasSize(2);
        assertThat(stacks.delete("left-network").stackStatus()).isEqualTo(StackStatus.DELETE_FAILED);
        assertThat(stacks.failures("left-network", ResourceStatus.DELETE_FAILED))
                .containsExactlyInAnyOrder(
                        dependent("The subnet '%s' has dependencies and cannot be deleted.", network.get("First")),
                        dependent("The subnet '%s' has dependencies and cannot be deleted.", network.get("Second")),
                        dependent("The vpc '%s' has dependencies and cannot be deleted.", network.get("Vpc")));
        String inbound = nfsGroup("inbound", domain, network).groupId();
        String outbound = nfsGroup("outbound", domain, network).groupId();
        assertThat(refusal(() -> efs.deleteFileSystem(request -> request.fileSystemId(domain.get("Home")))))
                .startsWith("FileSystemInUse: ");
        assertThat(refusal(() -> ec2.deleteSubnet(request -> request.subnetId(network.get("First")))))
                .isEqualTo("DependencyViolation: The subnet '%s' has dependencies and cannot be deleted."
                        .formatted(network.get("First")));
        assertThat(refusal(() -> ec2.deleteVpc(request -> request.vpcId(network.get("Vpc")))))
                .isEqualTo("DependencyViolation: The vpc '%s' has dependencies and cannot be deleted."
                        .formatted(network.get("Vpc")));
        assertThat(refusal(() -> deleteGroup(inbound)))
                .isEqualTo("DependencyViolation: resource %s has a dependent object".formatted(inbound));
        assertThat(refusal(() -> deleteGroup(outbound))).startsWith("DependencyViolation: ");

        assertThat(interfaces(network))
                .extracting(NetworkInterface::description)
                .containsExactlyInAnyOrderElementsOf(mountTargets(domain.get("Home")).stream()
                        .map(target ->
                                "EFS mount target for %s (%s)".formatted(domain.get("Home"), target.mountTargetId()))
                        .toList());
        assertThat(refusal(() -> ec2.deleteNetworkInterface(request ->
                        request.networkInterfaceId(interfaces(network).get(0).networkInterfaceId()))))
                .startsWith("InvalidParameterValue: Network interface 'eni-")
                .endsWith("' is currently in use.");

        mountTargets(domain.get("Home"))
                .forEach(target -> efs.deleteMountTarget(request -> request.mountTargetId(target.mountTargetId())));
        efs.deleteFileSystem(request -> request.fileSystemId(domain.get("Home")));
        assertThat(interfaces(network)).isEmpty();
        // The groups still point at each other.
        assertThat(refusal(() -> deleteGroup(inbound))).startsWith("DependencyViolation: ");
        ec2.revokeSecurityGroupIngress(request -> request.groupId(inbound)
                .ipPermissions(nfsGroup("inbound", domain, network).ipPermissions()));
        deleteGroup(outbound);
        deleteGroup(inbound);

        assertThat(stacks.delete("left-network").stackStatus()).isEqualTo(StackStatus.DELETE_COMPLETE);
    }

    @Test
    void aUserWithAnAppOrASpaceKeepsTheStack() {
        Map<String, String> domain = domain("busy-domain", network("busy-network"));
        String id = domain.get("Domain");
        sageMaker.createApp(request -> request.domainId(id)
                .userProfileName("ada")
                .appType(AppType.CANVAS)
                .appName("default"));

        assertThat(stacks.delete("busy-domain").stackStatus()).isEqualTo(StackStatus.DELETE_FAILED);

        String user = "arn:aws:sagemaker:eu-west-1:111111111111:user-profile/%s/ada".formatted(id);
        String reason =
                "Resource handler returned message: \"Unable to delete %s [%s] because %s are associated with it."
                        + " (Service: SageMaker, Status Code: 400)\" (HandlerErrorCode: ResourceConflict)";
        assertThat(stacks.failures("busy-domain", ResourceStatus.DELETE_FAILED))
                .contains(
                        reason.formatted("UserProfile", user, "App(s)"),
                        reason.formatted(
                                "Domain", "arn:aws:sagemaker:eu-west-1:111111111111:domain/" + id, "UserProfile(s)"));
        DeployedTemplates.await(() -> {
            AppStatus status = sageMaker
                    .describeApp(request -> request.domainId(id)
                            .userProfileName("ada")
                            .appType(AppType.CANVAS)
                            .appName("default"))
                    .status();
            return status == AppStatus.IN_SERVICE ? status : null;
        });
        sageMaker.deleteApp(request -> request.domainId(id)
                .userProfileName("ada")
                .appType(AppType.CANVAS)
                .appName("default"));
        DeployedTemplates.await(() -> sageMaker.listApps(request -> request.domainIdEquals(id)).apps().stream()
                        .allMatch(app -> app.status() == AppStatus.DELETED)
                ? id
                : null);
        assertThat(stacks.delete("busy-domain").stackStatus()).isEqualTo(StackStatus.DELETE_COMPLETE);
    }

    @Test
    void aDomainThatIsToldToTakesItsHomeWithItButNotItsGroups() {
        Map<String, String> network = network("taken-network");
        Map<String, String> domain = domain("taken-domain", network);
        String id = domain.get("Domain");
        sageMaker.deleteUserProfile(request -> request.domainId(id).userProfileName("ada"));

        sageMaker.deleteDomain(request ->
                request.domainId(id).retentionPolicy(policy -> policy.homeEfsFileSystem(RetentionType.DELETE)));

        DeployedTemplates.await(() -> domains().contains(id) ? null : id);
        assertThat(refusal(() -> efs.describeFileSystems(request -> request.fileSystemId(domain.get("Home")))))
                .startsWith("FileSystemNotFound: ");
        assertThat(mountTargets(domain.get("Home"))).isEmpty();
        assertThat(nfsGroup("inbound", domain, network).groupId()).startsWith("sg-");
        assertThat(nfsGroup("outbound", domain, network).groupId()).startsWith("sg-");
    }

    @Test
    void aDomainInASubnetOrVpcThatIsNotThereFailsItsStackAndIsTakenBack() {
        Map<String, String> network = network("bad-network");
        List<String> before = domains();
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("Vpc", network.get("Vpc"));
        parameters.put("Subnets", "subnet-0123456789abcdef0");

        assertThat(stacks.create("bad-subnet", template("domain"), parameters).stackStatus())
                .isEqualTo(StackStatus.ROLLBACK_COMPLETE);
        parameters.put("Vpc", "vpc-0123456789abcdef0");
        assertThat(stacks.create("bad-vpc", template("domain"), parameters).stackStatus())
                .isEqualTo(StackStatus.ROLLBACK_COMPLETE);

        assertThat(stacks.failures("bad-subnet", ResourceStatus.CREATE_FAILED))
                .singleElement()
                .asString()
                .startsWith("Resource handler returned message: \"Unable to create the home file system of Domain [d-")
                .contains("(local SageMaker: SubnetNotFound: ", "subnet-0123456789abcdef0")
                .endsWith("(HandlerErrorCode: NotStabilized)");
        assertThat(stacks.failures("bad-vpc", ResourceStatus.CREATE_FAILED))
                .singleElement()
                .asString()
                .contains("(local SageMaker: InvalidVpcID.NotFound: ", "vpc-0123456789abcdef0");
        DeployedTemplates.await(() -> domains().equals(before) ? before : null);
    }

    @Test
    void aDomainWithoutAHomeIsRefusedBecauseItWouldGetOneHere() {
        Map<String, String> network = network("homeless-network");
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("Vpc", network.get("Vpc"));
        parameters.put("Subnets", network.get("First"));

        stacks.create(
                "homeless",
                template("domain").replaceFirst("KmsKeyId: .*", "HomeEfsFileSystemCreation: Disabled"),
                parameters);

        assertThat(stacks.failures("homeless", ResourceStatus.CREATE_FAILED))
                .singleElement()
                .asString()
                .contains("local SageMaker makes a home file system for every domain");
    }

    @Test
    void rulesThatStandAloneAreRulesOfTheirGroupAndKeepTheGroupTheyName() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("Vpc", network("rules-network").get("Vpc"));
        stacks.create("rules-groups", template("groups"), parameters);
        String services = stacks.outputs("rules-groups").get("Services");
        parameters.put("Services", services);
        parameters.put("Description", "HTTPS");
        parameters.put("Port", "443");
        stacks.create("rules-rules", template("rules"), parameters);
        String callers = stacks.outputs("rules-rules").get("Callers");

        assertThat(group(services).ipPermissions())
                .extracting(DomainLeftoversIT::text)
                .containsExactly("tcp 443-443 " + callers);
        assertThat(group(callers).ipPermissionsEgress())
                .extracting(DomainLeftoversIT::text)
                .containsExactlyInAnyOrder("icmp 252-86 ", "tcp 443-443 " + services, "tcp 443-443 pl-1");
        assertThat(stacks.outputs("rules-rules").get("Rule")).startsWith("sgr-");

        String rule = stacks.outputs("rules-rules").get("Rule");
        parameters.put("Description", "HTTPS from callers");
        stacks.update("rules-rules", template("rules"), parameters);
        assertThat(group(services)
                        .ipPermissions()
                        .get(0)
                        .userIdGroupPairs()
                        .get(0)
                        .description())
                .isEqualTo("HTTPS from callers");
        assertThat(stacks.outputs("rules-rules").get("Rule")).isEqualTo(rule);
        parameters.put("Port", "8443");
        stacks.update("rules-rules", template("rules"), parameters);
        assertThat(group(services).ipPermissions())
                .extracting(DomainLeftoversIT::text)
                .containsExactly("tcp 8443-8443 " + callers);

        assertThat(stacks.delete("rules-groups").stackStatus()).isEqualTo(StackStatus.DELETE_FAILED);
        assertThat(stacks.failures("rules-groups", ResourceStatus.DELETE_FAILED))
                .containsExactly(dependent("resource %s has a dependent object", services));
        assertThat(stacks.delete("rules-rules").stackStatus()).isEqualTo(StackStatus.DELETE_COMPLETE);
        assertThat(group(services).ipPermissions()).isEmpty();
        assertThat(stacks.delete("rules-groups").stackStatus()).isEqualTo(StackStatus.DELETE_COMPLETE);
    }

    /** Makes a stack with a network and returns its outputs. */
    private static Map<String, String> network(String stack) {
        assertThat(stacks.create(stack, template("network"), Map.of()).stackStatus())
                .isEqualTo(StackStatus.CREATE_COMPLETE);
        return stacks.outputs(stack);
    }

    /** Makes a stack with a domain and returns its outputs. */
    private static Map<String, String> domain(String stack, Map<String, String> network) {
        assertThat(stacks.create(stack, template("domain"), places(network)).stackStatus())
                .as(() -> stacks.failures(stack, ResourceStatus.CREATE_FAILED).toString())
                .isEqualTo(StackStatus.CREATE_COMPLETE);
        return stacks.outputs(stack);
    }

    /** Returns the parameters of a domain. */
    private static Map<String, String> places(Map<String, String> network) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("Vpc", network.get("Vpc"));
        parameters.put(
                "Subnets", String.join(",", network.get("First"), network.get("Second"), network.get("SecondToo")));
        return parameters;
    }

    private static List<String> domains() {
        return sageMaker.listDomainsPaginator(request -> {}).domains().stream()
                .map(DomainDetails::domainId)
                .toList();
    }

    private static List<MountTargetDescription> mountTargets(String fileSystem) {
        return efs.describeMountTargets(request -> request.fileSystemId(fileSystem))
                .mountTargets();
    }

    private static List<NetworkInterface> interfaces(Map<String, String> network) {
        Filter vpc = Filter.builder().name("vpc-id").values(network.get("Vpc")).build();
        return ec2.describeNetworkInterfacesPaginator(request -> request.filters(vpc)).networkInterfaces().stream()
                .toList();
    }

    private static SecurityGroup nfsGroup(String direction, Map<String, String> domain, Map<String, String> network) {
        Filter vpc = Filter.builder().name("vpc-id").values(network.get("Vpc")).build();
        Filter name = Filter.builder()
                .name("group-name")
                .values("security-group-for-%s-nfs-%s".formatted(direction, domain.get("Domain")))
                .build();
        return ec2.describeSecurityGroups(request -> request.filters(vpc, name))
                .securityGroups()
                .get(0);
    }

    private static SecurityGroup group(String id) {
        return ec2.describeSecurityGroups(request -> request.groupIds(id))
                .securityGroups()
                .get(0);
    }

    private static void deleteGroup(String id) {
        ec2.deleteSecurityGroup(request -> request.groupId(id));
    }

    private static String text(IpPermission permission) {
        return "%s %d-%d %s"
                .formatted(
                        permission.ipProtocol(),
                        permission.fromPort(),
                        permission.toPort(),
                        String.join(
                                " ",
                                Stream.concat(
                                                permission.userIdGroupPairs().stream()
                                                        .map(pair -> pair.groupId()),
                                                permission.prefixListIds().stream()
                                                        .map(list -> list.prefixListId()))
                                        .toList()));
    }

    private static String dependent(String words, String id) {
        return "Resource handler returned message: \"%s (Service: Ec2, Status Code: 400)\" (HandlerErrorCode: InvalidRequest)"
                .formatted(words.formatted(id));
    }

    /** Returns code and message of the error that the call ends with. */
    private static String refusal(ThrowingCallable call) {
        AwsServiceException e = catchThrowableOfType(AwsServiceException.class, call);
        return e == null
                ? "nothing refused it"
                : e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
    }

    private static String template(String name) {
        try (InputStream in = DomainLeftoversIT.class.getResourceAsStream(name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
