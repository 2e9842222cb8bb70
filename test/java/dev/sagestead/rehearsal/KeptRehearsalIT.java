package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.PythonTools;
import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.Sha256;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AppStatus;
import software.amazon.awssdk.services.sagemaker.model.AppType;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.SharingType;
import software.amazon.awssdk.services.sagemaker.model.SpaceStatus;

/** What people do with a rehearsal that is kept: call it, deploy to it again, break it, take it down. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeptRehearsalIT {

    private static final String MODEL = "model-artifacts/fraud-detection/xgboost-model.ubj";
    private static final String LOCK = "model-artifacts/fraud-detection/lock.json";

    /** The key of a published template. */
    private static final Pattern TEMPLATE = Pattern.compile("[0-9a-f]{64}(?=\\.json)");

    /** Prints who works in the domain and what they share, as JSON, as anybody sees it who may call AWS. */
    private static final String WHO_SHARES_WHAT = """
            import boto3, json
            sagemaker, efs = boto3.client("sagemaker"), boto3.client("efs")
            (listed,) = sagemaker.list_domains()["Domains"]
            domain = sagemaker.describe_domain(DomainId=listed["DomainId"])
            users = {}
            for user in sagemaker.list_user_profiles(DomainIdEquals=listed["DomainId"])["UserProfiles"]:
                key = {"DomainId": listed["DomainId"], "UserProfileName": user["UserProfileName"]}
                users[user["UserProfileName"]] = sagemaker.describe_user_profile(**key)["UserSettings"]["ExecutionRole"]
            shared = []
            for found in efs.describe_file_systems()["FileSystems"]:
                if found["FileSystemId"] == domain["HomeEfsFileSystemId"]:
                    continue
                key = {"FileSystemId": found["FileSystemId"]}
                shared.append({
                    "id": found["FileSystemId"],
                    "encrypted": found["Encrypted"],
                    "backup": efs.describe_backup_policy(**key)["BackupPolicy"]["Status"],
                    "subnets": [target["SubnetId"] for target in efs.describe_mount_targets(**key)["MountTargets"]],
                    "folders": [point["RootDirectory"]["Path"] for point in efs.describe_access_points(**key)["AccessPoints"]],
                })
            print(json.dumps({
                "domain": domain["DomainId"],
                "subnets": domain["SubnetIds"],
                "mounted": domain["DefaultUserSettings"]["CustomFileSystemConfigs"],
                "mountedInSharedSpaces": domain["DefaultSpaceSettings"]["CustomFileSystemConfigs"],
                "users": users,
                "fileSystems": shared,
            }))
            """;

    private static ProjectCopy project;

    @BeforeAll
    static void keep() throws Exception {
        InstalledTools.ofTheCheckout();
        PythonTools.install();
        project = ProjectCopy.make();
        Result result = project.run("./sagestead", "rehearse", "--keep");
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("eval \"$(./sagestead env dev)\"");
        project.pointAtRehearsal();
    }

    @AfterAll
    static void stop() {
        assertThat(project.run("./sagestead", "stop").output()).contains("Stopped the rehearsal of dev");
        assertThat(project.run("./sagestead", "env").exitCode()).isEqualTo(2);
        project.close();
    }

    /** The transform jobs among them are {@link RehearsedTransform}'s. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "TRANSFORM_.*")
    @Order(1)
    void anExampleOfAClientGetsTheAnswersOfTheModelAndCallsNobodyElse(ClientExample example) throws IOException {
        writeGoldenRequests("claims.csv");
        try (RecordingProxy elsewhere = new RecordingProxy()) {

            Result result = project.run(elsewhere
                    .before(example.command("dev-fraud-detection", "claims.csv"))
                    .toArray(String[]::new));

            assertGoldenAnswers(result);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    @Order(1)
    void anExampleOfAClientSaysThatThereIsNoSuchEndpoint() {
        writeGoldenRequests("claims.csv");

        Result result =
                project.run(ClientExample.CURL.command("nobody", "claims.csv").toArray(String[]::new));

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("Endpoint nobody of account 111111111111 not found");
    }

    /** With the variables of the file alone, as an IDE's run configuration may have them. */
    @Test
    @Order(1)
    void theFileOfVariablesThatAnIdeReadsPointsAtTheRehearsal() {
        writeGoldenRequests("claims.csv");
        Result made = project.run("sh", "-c", IdePage.command("./sagestead env"));
        assertThat(made.exitCode()).as(made.output()).isZero();

        List<String> command = new ArrayList<>(List.of("env", "-i"));
        project.read(".sagestead/dev.env").lines().forEach(command::add);
        command.addAll(ClientExample.BOTO3.command("dev-fraud-detection", "claims.csv"));

        assertGoldenAnswers(project.run(command.toArray(String[]::new)));
    }

    @Test
    @Order(1)
    void aUserGetsAWayIntoStudioAndAStrangerASentence() {
        Result ada = project.run("./sagestead", "studio", "dev", "ada");
        Result eve = project.run("./sagestead", "studio", "dev", "eve");

        assertThat(ada.exitCode()).as(ada.output()).isZero();
        assertThat(ada.output())
                .containsPattern("https://d-\\w+\\.studio\\.eu-west-1\\.sagemaker\\.aws/auth\\?token=")
                .contains("This is a rehearsal");
        assertThat(eve.exitCode()).isEqualTo(1);
        assertThat(eve.output())
                .contains("dev on the kept rehearsal: UserProfile [")
                .contains("does not exist")
                .doesNotContain("\tat ");
    }

    @Test
    @Order(1)
    void threeUsersOfThreePersonasShareAFileSystem() throws IOException {
        JsonNode seen = whoSharesWhat();

        assertThat(seen.get("users").properties())
                .extracting(
                        user -> user.getKey() + " " + user.getValue().asText().replaceAll(".*-(Persona[a-z]+).*", "$1"))
                .containsExactlyInAnyOrder("ada Personadatascientist", "grace Personamlengineer", "mary Personaviewer");
        assertThat(seen.get("fileSystems")).hasSize(1);
        JsonNode shared = seen.at("/fileSystems/0");
        assertThat(shared.get("encrypted").asBoolean()).isTrue();
        assertThat(shared.get("backup").asText()).isEqualTo("ENABLED");
        assertThat(shared.get("subnets"))
                .containsExactlyInAnyOrderElementsOf(seen.get("subnets"))
                .hasSize(2);
        assertThat(shared.at("/folders/0").asText()).isEqualTo("/team");
        for (String settings : List.of("mounted", "mountedInSharedSpaces")) {
            assertThat(seen.get(settings)).singleElement().satisfies(config -> {
                assertThat(config.at("/EFSFileSystemConfig/FileSystemId")).isEqualTo(shared.get("id"));
                assertThat(config.at("/EFSFileSystemConfig/FileSystemPath").asText())
                        .isEqualTo("/");
            });
        }
    }

    @Test
    @Order(1)
    void theSmokeTestLeavesAReceipt() throws IOException {
        Result result = project.run("./sagestead", "smoke", "dev", "--calls", "5", "--receipt", "receipt.json");

        assertThat(result.exitCode()).as(result.output()).isZero();
        JsonNode receipt = new JsonMapper().readTree(project.read("receipt.json"));
        assertThat(receipt.at("/verdict").asText()).isEqualTo("well");
        assertThat(receipt.at("/on").asText()).isEqualTo("rehearsal");
        assertThat(receipt.at("/endpoints/0/variants/0/modelData/0/sha256").asText())
                .isEqualTo(folder().pack().digest());
        assertThat(receipt.at("/endpoints/0/latency/calls").asInt()).isEqualTo(5);
    }

    @Test
    @Order(1)
    void nothingHasToBeExplainedOfWhatWentWell() {
        Result result = project.run("./sagestead", "explain", "dev");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines().filter(line -> line.startsWith("ok   dev-")))
                .hasSize(5);
    }

    /** As far as emulator and local SageMaker answer; what they do not answer is said. */
    @Test
    @Order(1)
    void thePreflightFindsWhatIsDeployedAndSaysWhatItCouldNotAsk() throws IOException {
        Result result = project.run("./sagestead", "preflight", "dev", "--report", "preflight.json");

        assertThat(result.exitCode()).as(result.output()).isZero();
        Map<String, String> marks = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        for (JsonNode finding :
                new JsonMapper().readTree(project.read("preflight.json")).get("findings")) {
            marks.put(finding.get("name").asText(), finding.get("mark").asText());
            found.put(finding.get("name").asText(), finding.get("found").asText());
        }
        assertThat(marks)
                .containsEntry("credentials", "OK")
                .containsEntry("bootstrap", "OK")
                .containsEntry("bootstrap: deploy role", "OK")
                .containsEntry("stacks", "OK")
                .containsEntry("zones", "OK")
                .containsEntry("quota: ml.m5.large for endpoint usage", "OK")
                .containsEntry("quota: Total domains", "OK")
                .containsEntry("instance types", "WARN")
                .doesNotContainValue("FAIL");
        assertThat(found)
                .containsEntry("stacks", "5 of 5 can be deployed: 0 new, 5 that are there")
                .containsEntry("name: endpoint dev-fraud-detection", "is ours, and in service")
                .containsEntry("name: domain sagestead-dev", "is ours")
                .containsEntry(
                        "quota: ml.m5.large for endpoint usage",
                        "20 allowed; 0 of others run and 1 of ours; 2 with both fleets now, 4 at full scale; 16 to spare")
                .containsEntry(
                        "instance types",
                        "not checked: the emulator does not answer ec2:DescribeInstanceTypeOfferings; on AWS it is");
    }

    @Test
    @Order(2)
    void deployingTheSameAgainChangesNothing() {
        Result result = project.cdk("deploy", "dev/*", "--require-approval", "never");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines().filter(line -> line.contains("✅")))
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).endsWith("(no changes)"));
    }

    @Test
    @Order(3)
    void oneByteOfTheModelChangesPublicationModelConfigAndEndpointAndNothingElse() throws IOException {
        byte[] model = Files.readAllBytes(project.root().resolve(MODEL));
        byte[] changed = model.clone();
        changed[changed.length - 3000] ^= 1;
        String lock = project.read(LOCK);
        project.write(MODEL, changed);
        assertThat(project.cdk("diff", "dev/*").output()).contains("lock.json: is stale");
        assertThat(project.run("./sagestead", "lock", "fraud-detection").exitCode())
                .isZero();

        Result result = project.cdk("diff", "dev/*");

        project.write(MODEL, model);
        project.write(LOCK, lock);
        assertThat(result.output().lines().filter(line -> line.startsWith("[")))
                .extracting(line -> line.replaceAll("^\\[(.)] (\\S+).*", "$1 $2"))
                .containsExactlyInAnyOrder(
                        "~ Custom::ModelPublication",
                        "~ AWS::SageMaker::Model",
                        "~ AWS::SageMaker::EndpointConfig",
                        "~ AWS::SageMaker::Endpoint");
        assertThat(result.output()).contains("Number of stacks with differences: 1");
    }

    /** To AWS, CloudFormation and the CDK such an endpoint looks well: after a silent rollback, for one. */
    @Test
    @Order(3)
    void anEndpointThatIsInServiceOnAnotherConfigThanTheDeployedOneFailsTheSmokeTest() {
        String endpoint = "dev-fraud-detection";
        KeptRehearsal kept =
                KeptRehearsal.of(new Project(project.root()), "dev").orElseThrow();
        try (var sageMaker = new LocalClients(kept.aws()).sageMaker()) {
            String deployed = sageMaker
                    .describeEndpoint(request -> request.endpointName(endpoint))
                    .endpointConfigName();
            var variants = sageMaker
                    .describeEndpointConfig(request -> request.endpointConfigName(deployed))
                    .productionVariants();
            sageMaker.createEndpointConfig(
                    request -> request.endpointConfigName("another").productionVariants(variants));
            sageMaker.updateEndpoint(request -> request.endpointName(endpoint).endpointConfigName("another"));

            Result taken = project.run("./sagestead", "smoke", "dev", "--calls", "0");
            sageMaker.updateEndpoint(request -> request.endpointName(endpoint).endpointConfigName(deployed));
            Result given = project.run("./sagestead", "smoke", "dev", "--calls", "0");

            assertThat(taken.exitCode()).as(taken.output()).isEqualTo(1);
            assertThat(taken.output()).contains("FAIL served endpoint config").containsOnlyOnce("FAIL");
            assertThat(given.exitCode()).as(given.output()).isZero();
        }
    }

    @Test
    @Order(4)
    void theSharedFileSystemIsTakenAwayAndTheDomainStays() throws IOException {
        JsonNode before = whoSharesWhat();
        project.write(
                "cdk.json",
                project.read("cdk.json")
                        .replaceFirst(",\\s*\"sharedFileSystem\": \\{ \"onTeardown\": \"delete\" }", ""));

        Result diff = project.cdk("diff", "dev/studio");
        Result deploy = project.cdk("deploy", "dev/*", "--require-approval", "never");

        assertThat(diff.output().lines())
                .filteredOn(line -> line.startsWith("["))
                .anyMatch(line -> line.startsWith("[~] AWS::SageMaker::Domain "))
                .anyMatch(line -> line.startsWith("[-] AWS::EFS::FileSystem ") && line.endsWith(" destroy"))
                .noneMatch(line -> line.contains("replace"));
        assertThat(deploy.exitCode()).as(deploy.output()).isZero();
        JsonNode after = whoSharesWhat();
        assertThat(List.of(after.get("domain"), after.get("users")))
                .isEqualTo(List.of(before.get("domain"), before.get("users")));
        assertThat(List.of(after.get("mounted"), after.get("mountedInSharedSpaces"), after.get("fileSystems")))
                .allMatch(JsonNode::isEmpty);
    }

    @ParameterizedTest
    @EnumSource
    @Order(5)
    void aBadArtifactFailsTheUpdateAndThePreviousEndpointKeepsServing(BadArchive archive) throws IOException {
        Path assembly = assemblyWith(archive);

        Result deploy =
                project.cdk("deploy", "dev/inference*", "--app", assembly.toString(), "--require-approval", "never");

        assertThat(deploy.exitCode()).as(deploy.output()).isNotZero();
        assertThat(statusOf("dev-inference-fraud-detection")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        String described = project.run(
                        PythonTools.program("aws"),
                        "sagemaker",
                        "describe-endpoint",
                        "--endpoint-name",
                        "dev-fraud-detection")
                .output();
        assertThat(described).contains("\"EndpointStatus\": \"InService\"").contains(archive.reason());
        Result explained = project.run("./sagestead", "explain", "dev", "fraud-detection");
        assertThat(explained.exitCode()).as(explained.output()).isEqualTo(1);
        assertThat(explained.output())
                .contains("FAIL dev-inference-fraud-detection")
                .containsPattern("cause .*" + Pattern.quote(archive.cause()));
        Result smoke = project.run("./sagestead", "smoke", "dev");
        assertThat(smoke.exitCode()).as(smoke.output()).isZero();
    }

    @Test
    @Order(5)
    void anInstanceTypeChangesUnderScalingInOneDeployment() {
        String settings = project.read("cdk.json");
        project.write("cdk.json", settings.replaceFirst("ml\\.m5\\.large", "ml.c5.large"));

        Result result = project.cdk("deploy", "dev/inference*", "--require-approval", "never");
        project.write("cdk.json", settings);

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(scaling("describe-scalable-targets", "ScalableTargets[].ResourceId"))
                .as("taken out before the update, which is refused otherwise, and put in again after it")
                .isEqualTo("endpoint/dev-fraud-detection/variant/AllTraffic");
        assertThat(scaling("describe-scaling-policies", "ScalingPolicies[].PolicyName"))
                .isEqualTo("invocations-per-instance");
    }

    private static String scaling(String operation, String query) {
        return project.run(
                        PythonTools.program("aws"),
                        "application-autoscaling",
                        operation,
                        "--service-namespace",
                        "sagemaker",
                        "--output",
                        "text",
                        "--query",
                        query)
                .output()
                .strip();
    }

    @Test
    @Order(6)
    void aUserWithARunningAppKeepsTheStackOfUsers() {
        LocalClients clients = clients();
        try (var sageMaker = clients.sageMaker();
                var cloudFormation = clients.cloudFormation()) {
            String domain =
                    sageMaker.listDomains(request -> {}).domains().get(0).domainId();
            sageMaker.createSpace(request -> request.domainId(domain)
                    .spaceName("lab")
                    .ownershipSettings(owner -> owner.ownerUserProfileName("ada"))
                    .spaceSharingSettings(sharing -> sharing.sharingType(SharingType.PRIVATE))
                    .spaceSettings(settings -> settings.appType(AppType.JUPYTER_LAB)));
            DeployedTemplates.await(() -> sageMaker
                                    .describeSpace(
                                            request -> request.domainId(domain).spaceName("lab"))
                                    .status()
                            == SpaceStatus.IN_SERVICE
                    ? domain
                    : null);
            sageMaker.createApp(request -> request.domainId(domain)
                    .spaceName("lab")
                    .appType(AppType.JUPYTER_LAB)
                    .appName("default"));
            DeployedTemplates users = new DeployedTemplates(cloudFormation);

            assertThat(users.delete("dev-studio-users-1").stackStatus()).isEqualTo(StackStatus.DELETE_FAILED);

            assertThat(users.failures("dev-studio-users-1", ResourceStatus.DELETE_FAILED))
                    .singleElement()
                    .asString()
                    .contains("Unable to delete UserProfile [", "/ada] because Space(s) are associated with it.");
            awaitApps(sageMaker, AppStatus.IN_SERVICE);
            sageMaker.createUserProfile(request -> request.domainId(domain).userProfileName("eve"));
            tryAModel(sageMaker, domain);
        }
    }

    @Test
    @Order(7)
    void thePlanOfATeardownSaysInOrderWhatGoesAndWhatStaysAndTouchesNothing() {
        Result plan = project.run("./sagestead", "teardown", "dev", "--plan");

        assertThat(plan.exitCode()).as(plan.output()).isZero();
        assertThat(plan.output())
                .containsSubsequence(
                        "dev-inference-fraud-detection",
                        "try-ours",
                        "JupyterLab default",
                        "lab",
                        "dev-studio-users-1",
                        "eve",
                        "dev-studio",
                        "mount targets",
                        "security-group-for-inbound-nfs-d-",
                        "security-group-for-outbound-nfs-d-",
                        "home file system",
                        "dev-models",
                        "network interfaces",
                        "dev-network",
                        "What stays:",
                        "AWS::S3::Bucket");
        assertThat(statusOf("dev-network")).isEqualTo("UPDATE_COMPLETE");
        try (var sageMaker = clients().sageMaker()) {
            awaitApps(sageMaker, AppStatus.IN_SERVICE);
        }
    }

    @Test
    @Order(8)
    void aTeardownWithARunningAppThatIsKilledHalfWayIsFinishedByTheNextAndThenNothingIsLeft() throws Exception {
        killWhenItSays("stack dev-studio ", project.start("./sagestead", "teardown", "dev"));

        Result again = project.run("./sagestead", "teardown", "dev");

        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(again.output()).contains("The teardown of dev is done");
        assertThat(project.run("./sagestead", "teardown", "dev").output())
                .contains("Nothing of it is left to take down");
        LocalClients clients = clients();
        try (var sageMaker = clients.sageMaker();
                var cloudFormation = clients.cloudFormation();
                var efs = clients.efs();
                var ec2 = clients.ec2()) {
            assertThat(cloudFormation.describeStacks().stacks())
                    .extracting(stack -> stack.stackName())
                    .containsExactly("CDKToolkit");
            assertThat(sageMaker.listEndpoints().endpoints()).isEmpty();
            assertThat(sageMaker.listModels().models()).isEmpty();
            assertThat(sageMaker.listDomains(request -> {}).domains()).isEmpty();
            assertThat(efs.describeFileSystems().fileSystems()).isEmpty();
            assertThat(ec2.describeSecurityGroups().securityGroups())
                    .extracting(SecurityGroup::groupName)
                    .containsOnly("default");
            assertThat(ec2.describeVpcs().vpcs())
                    .allSatisfy(vpc -> assertThat(vpc.isDefault()).isTrue());
        }
        assertThat(project.run("./sagestead", "smoke", "dev").exitCode()).isNotZero();
    }

    /** Makes an endpoint as a notebook does, in the network that the teardown takes away. */
    private static void tryAModel(SageMakerClient sageMaker, String domain) {
        var served = sageMaker.describeModel(request ->
                request.modelName(sageMaker.listModels().models().get(0).modelName()));
        var network = sageMaker.describeDomain(request -> request.domainId(domain));
        sageMaker.createModel(request -> request.modelName("try-ours")
                .executionRoleArn(served.executionRoleArn())
                .primaryContainer(served.primaryContainer())
                .vpcConfig(vpc -> vpc.subnets(network.subnetIds())
                        .securityGroupIds(network.defaultUserSettings().securityGroups())));
        sageMaker.createEndpointConfig(request -> request.endpointConfigName("try-ours")
                .productionVariants(ProductionVariant.builder()
                        .variantName("AllTraffic")
                        .modelName("try-ours")
                        .instanceType("ml.m5.large")
                        .initialInstanceCount(1)
                        .build()));
        sageMaker.createEndpoint(request -> request.endpointName("try-ours").endpointConfigName("try-ours"));
    }

    /** Reads what a process prints until a text is there, then kills it and all that it started. */
    private static void killWhenItSays(String text, Process process) throws IOException {
        StringBuilder printed = new StringBuilder();
        try (var reader = process.inputReader()) {
            for (int next = reader.read(); next >= 0 && printed.indexOf("\n" + text) < 0; next = reader.read()) {
                printed.append((char) next);
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(printed.toString()).contains("\n" + text);
    }

    private static void awaitApps(SageMakerClient sageMaker, AppStatus status) {
        DeployedTemplates.await(
                () -> sageMaker.listApps(request -> {}).apps().stream().allMatch(app -> app.status() == status)
                        ? status
                        : null);
    }

    private static LocalClients clients() {
        return new LocalClients(KeptRehearsal.of(new Project(project.root()), "dev")
                .orElseThrow()
                .aws());
    }

    private static JsonNode whoSharesWhat() throws IOException {
        Result result = project.run(PythonTools.program("python"), "-c", WHO_SHARES_WHAT);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return new JsonMapper().readTree(result.output());
    }

    private static String statusOf(String stack) {
        try (var cloudFormation = clients().cloudFormation()) {
            return cloudFormation
                    .describeStacks(request -> request.stackName(stack))
                    .stacks()
                    .get(0)
                    .stackStatusAsString();
        }
    }

    /** Returns a synthesised assembly in which the packed model is another archive, under a digest of its own. */
    private static Path assemblyWith(BadArchive archive) throws IOException {
        Path assembly = project.root().resolve("assembly-" + archive.name().toLowerCase(Locale.ROOT));
        ProjectCopy.copyAll(synthesised(), assembly);
        Path packed;
        try (Stream<Path> files = Files.list(assembly)) {
            packed = files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        String assetHash = packed.getFileName().toString().replaceAll("asset\\.(.*)\\.tar\\.gz", "$1");
        String digest = folder().pack().digest();
        byte[] bytes = archive.bytes(Files.readAllBytes(project.root().resolve(MODEL)));
        String other = Sha256.of(Files.write(packed, bytes));
        Files.move(packed, packed.resolveSibling("asset." + other + ".tar.gz"));
        try (Stream<Path> files = Files.walk(assembly)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                String text = Files.readString(file);
                // Templates are published under their own hashes, and what is published is not published again.
                String renamed = TEMPLATE.matcher(text)
                        .replaceAll(
                                match -> other.substring(0, 8) + match.group().substring(8));
                Files.writeString(file, renamed.replace(assetHash, other).replace(digest, other));
            }
        }
        return assembly;
    }

    /** Returns the assembly that all of those are made from: the settings are the same. */
    private static Path synthesised() {
        Path assembly = project.root().resolve("assembly");
        if (Files.notExists(assembly)) {
            Result synth = project.cdk("synth", "--quiet", "--output", "assembly");
            assertThat(synth.exitCode()).as(synth.output()).isZero();
        }
        return assembly;
    }

    private static void writeGoldenRequests(String file) {
        project.write(file, golden().requests().stream().map(Golden::body).collect(Collectors.joining("\n")));
    }

    private static void assertGoldenAnswers(Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
        // Among them may be what the SageMaker Python SDK says of itself.
        double[] answers = result.output()
                .lines()
                .filter(line -> line.matches("[0-9.eE-]+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] expected =
                golden().requests().stream().mapToDouble(Golden::expected).toArray();
        assertThat(answers)
                .as(result.output())
                .usingComparatorWithPrecision(golden().tolerance())
                .containsExactly(expected);
    }

    private static GoldenRequests golden() {
        return folder().golden().orElseThrow();
    }

    private static ModelFolder folder() {
        return ModelFolder.open(project.root().resolve("model-artifacts/fraud-detection"));
    }
}
