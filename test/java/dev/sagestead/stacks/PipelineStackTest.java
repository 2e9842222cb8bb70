package dev.sagestead.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.app.Deployment;
import dev.sagestead.app.Permission;
import dev.sagestead.app.Pipelined;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Synthesised;
import dev.sagestead.compliance.RulePack;
import dev.sagestead.constructs.pipeline.BuildMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipeline of an app with {@code pipeline} in its {@code cdk.json}. */
class PipelineStackTest {

    private static final List<String> ORDER = List.of("dev", "staging", "prod");

    private final Stack stack = Pipelined.stack();
    private final Resource pipeline = stack.only("AWS::CodePipeline::Pipeline");

    static Stream<Deployment> environments() {
        return Pipelined.synthesised().environments().stream();
    }

    @Test
    void isNotThereUnlessAskedFor() {
        assertThat(Synthesised.committed().folder().resolve("pipeline.template.json"))
                .doesNotExist();
        assertThat(Pipelined.synthesised().folder().resolve("pipeline.template.json"))
                .exists();
    }

    @ParameterizedTest
    @MethodSource("environments")
    void changesNoStackOfAnEnvironmentAndAddsOneToEach(Deployment environment) {
        Deployment without = Synthesised.committed().environments().stream()
                .filter(other -> other.toString().equals(environment.toString()))
                .findFirst()
                .orElseThrow();

        assertThat(environment.stacks().keySet())
                .containsAll(without.stacks().keySet())
                .hasSize(without.stacks().size() + 1)
                .contains(environment + "-pipeline-access");
        without.stacks()
                .forEach((name, other) -> assertThat(
                                environment.stacks().get(name).raw())
                        .as(name)
                        .isEqualTo(other.raw()));
    }

    @Test
    void synthesisesOnceUpdatesItselfAndDeploysTheEnvironmentsInOrder() {
        assertThat(names(pipeline.property("Stages")))
                .containsExactly("Source", "Build", "UpdatePipeline", "Assets", "dev", "staging", "prod");
        assertThat(commands("SelfMutation"))
                .containsExactly("cdk -a . deploy pipeline --require-approval=never --verbose");
        assertThat(stack.resources("AWS::CodeBuild::Project").stream()
                        .filter(project -> project.property("Source").toString().contains("cdk synth")))
                .hasSize(1);
        assertThat(commands("CdkBuildProject")).containsExactly("npx cdk synth --quiet");
    }

    @Test
    void isStartedByTheBranchAndClonesIt() {
        assertThat(actions("Source").get(0).at("/Configuration")).isEqualTo(Resource.json("""
                        {'ConnectionArn': '%s', 'FullRepositoryId': 'acme/sagestead', 'BranchName': 'release',
                         'OutputArtifactFormat': 'CODEBUILD_CLONE_REF', 'DetectChanges': true}
                        """, Pipelined.CONNECTION));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void deploysTheStacksOfTheAppItselfInTheirAccountAndRegion(Deployment environment) {
        List<JsonNode> deployments = actions(environment.toString()).stream()
                .filter(action -> provider(action).equals("CloudFormation"))
                .toList();

        assertThat(deployments.stream()
                        .map(action -> action.at("/Configuration/StackName").asText())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(environment.stacks().keySet());
        assertThat(deployments)
                .allSatisfy(action -> {
                    assertThat(action.get("RoleArn").asText())
                            .endsWith(":iam::%1$s:role/cdk-hnb659fds-deploy-role-%1$s-%2$s"
                                    .formatted(environment.account(), environment.region()));
                    assertThat(action.path("Region").asText(environment.region()))
                            .isEqualTo(environment.region());
                })
                .filteredOn(action -> action.at("/Configuration").has("TemplatePath"))
                .hasSize(environment.stacks().size())
                .allSatisfy(action -> assertThat(
                                action.at("/Configuration/TemplatePath").asText())
                        .startsWith("Synth_Output::assembly-%s/".formatted(environment)));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void checksReviewsAndAsksBeforeItDeploysAndTestsAfterwards(Deployment environment) {
        List<String> names = new ArrayList<>(names(sorted(environment.toString())));
        List<String> before = environment.toString().equals("dev")
                ? List.of("Check", "Widening.Check", "Widening.Confirm")
                : List.of("Check", "Widening.Check", "Widening.Confirm", "Approve");

        assertThat(names).startsWith(before.toArray(String[]::new)).endsWith("Test");
        List<Integer> orders = sorted(environment.toString()).stream()
                .map(action -> action.get("RunOrder").asInt())
                .toList();
        assertThat(orders.subList(0, before.size() + 1))
                .as("one after the other")
                .doesNotHaveDuplicates();
        assertThat(orders.get(orders.size() - 1)).isGreaterThan(orders.get(orders.size() - 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    void showsTheReviewOfThisVeryExecutionToWhoeverApproves(String environment) {
        JsonNode approval = action(environment, "Approve").get("Configuration");

        assertThat(approval.get("CustomData").asText()).isEqualTo("%1$s: #{%1$s@Check.HEADLINE}", environment);
        assertThat(approval.get("ExternalEntityLink").asText())
                .isEqualTo("https://eu-west-1.console.aws.amazon.com/s3/object/${Receipts}?region=eu-west-1"
                        + "&prefix=reviews/%s/#{codepipeline.PipelineExecutionId}/review.html".formatted(environment));
        assertThat(action(environment, "Check").toString()).contains("#{codepipeline.PipelineExecutionId}");
        assertThat(spec(project(environment, "Check"))
                        .at("/env/exported-variables")
                        .toString())
                .isEqualTo("[\"HEADLINE\"]");
        assertThat(action(environment, "Check").get("Namespace").asText()).isEqualTo(environment + "@Check");
    }

    @Test
    void asksForTheReceiptOfTheEnvironmentBeforeFirstThenLooksAtTheAccountThenReviews() {
        assertThat(commands(project("prod", "Check")).stream().map(PipelineStackTest::firstWords))
                .containsExactly(
                        "ASSEMBLY=$(readlink -f ../cdk.out)",
                        "./sagestead receipt check prod --assembly \"$ASSEMBLY\" --receipts \"$RECEIPTS\"",
                        ".ci/as-role \"$LOOKUP_ROLE\" ./sagestead preflight prod --assembly \"$ASSEMBLY\" --pipeline-account"
                                + " \"$PIPELINE_ACCOUNT\"",
                        ".ci/promotion-review prod \"$ASSEMBLY\" \"$RECEIPTS\" ../review",
                        "aws s3 cp --no-progress --recursive ../review \"$RECEIPTS/reviews/prod/$EXECUTION\"",
                        "export HEADLINE=…");
        assertThat(variables(project("prod", "Check")))
                .contains(
                        "RECEIPTS=s3://${Receipts}",
                        "PIPELINE_ACCOUNT=444444444444",
                        "LOOKUP_ROLE=arn:aws:iam::333333333333:role/cdk-hnb659fds-lookup-role-333333333333-eu-west-1");
    }

    @Test
    void writesTheReceiptWhateverTheSmokeTestFoundAndThenFailsOfIt() {
        assertThat(commands(project("dev", "Test")))
                .containsExactly(
                        "ASSEMBLY=$(readlink -f ../cdk.out)",
                        "SMOKE=0",
                        ".ci/as-role \"$SMOKE_ROLE\" ./sagestead smoke dev --on aws --receipt ../smoke.json || SMOKE=$?",
                        "aws s3 cp --no-progress \"$RECEIPTS/reviews/dev/$EXECUTION/review.json\" ../review.json",
                        "./sagestead receipt write dev --assembly \"$ASSEMBLY\" --receipts \"$RECEIPTS\" --smoke ../smoke.json"
                                + " --review ../review.json",
                        "[ \"$SMOKE\" -eq 0 ]");
        assertThat(variables(project("dev", "Test")))
                .contains("SMOKE_ROLE=arn:aws:iam::111111111111:role/sagestead-dev-smoke");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    void theReceiptOfAProtectedEnvironmentNamesWhoApproved(String environment) {
        assertThat(commands(project(environment, "Test")))
                .anySatisfy(command -> assertThat(command)
                        .startsWith("APPROVER=$(aws codepipeline list-action-executions --pipeline-name sagestead ")
                        .contains("stageName=='%s' && actionName=='Approve'".formatted(environment)))
                .contains("[ -n \"$APPROVER\" ]")
                .anySatisfy(command -> assertThat(command)
                        .startsWith("./sagestead receipt write")
                        .endsWith(" --approver \"$APPROVER\""));
    }

    @Test
    void stopsAtTheFirstFailure() {
        assertThat(pipeline.property("Stages"))
                .allSatisfy(stage -> assertThat(stage.has("OnFailure")).isFalse());
        assertThat(pipeline.properties().path("ExecutionMode").asText("SUPERSEDED"))
                .isEqualTo("SUPERSEDED");
        assertThat(pipeline.text("PipelineType")).isEqualTo("V2");
    }

    @Test
    void buildsWithoutPrivilegesOnFixedVersionsWithinAnHour() {
        assertThat(stack.resources("AWS::CodeBuild::Project")).hasSize(10).allSatisfy(project -> {
            assertThat(project.property("TimeoutInMinutes").asInt()).isEqualTo(60);
            assertThat(project.property("Environment/PrivilegedMode").toString())
                    .isEqualTo("false");
            assertThat(project.text("Environment/Image")).isEqualTo("aws/codebuild/standard:7.0");
            assertThat(project.text("EncryptionKey")).isEqualTo("${ArtifactsKey.Arn}");
            assertThat(project.text("LogsConfig/CloudWatchLogs/GroupName")).isEqualTo("${Logs}");
        });
        assertThat(spec(project("dev", "Check")).at("/phases/install/runtime-versions"))
                .isEqualTo(Resource.json("{'java': 'corretto17', 'nodejs': '20'}"));
    }

    @Test
    void usesTheCdkCliOfPackageJsonEverywhere() throws Exception {
        assertThat(Files.readString(Path.of("package.json")))
                .contains("\"aws-cdk\": \"%s\"".formatted(BuildMachine.CDK_CLI));
        assertThat(stack.raw().toString())
                .contains("npm install -g aws-cdk@" + BuildMachine.CDK_CLI)
                .doesNotContain("npm install -g aws-cdk\\", "@latest");
        try (Stream<Path> files = Files.list(Pipelined.synthesised().folder())) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .as("what publishes assets")
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readString(file))
                            .contains("npm install -g cdk-assets@" + BuildMachine.CDK_ASSETS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Receipts", "Artifacts"})
    void bucketsAreVersionedEncryptedPrivateAndTlsOnly(String name) {
        Resource bucket = stack.named(name);

        assertThat(bucket.isRetained()).isTrue();
        assertThat(bucket.text("VersioningConfiguration/Status")).isEqualTo("Enabled");
        assertThat(
                        bucket.text(
                                "BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/KMSMasterKeyID"))
                .isEqualTo("${%sKey.Arn}".formatted(name));
        assertThat(bucket.property("PublicAccessBlockConfiguration")).hasSize(4).allMatch(JsonNode::asBoolean);
        JsonNode deny = stack.named(name + "Policy").property("PolicyDocument/Statement/0");
        assertThat(deny.get("Effect").asText()).isEqualTo("Deny");
        assertThat(deny.at("/Condition/Bool/aws:SecureTransport").asText()).isEqualTo("false");
        assertThat(stack.named(name + "Key").property("EnableKeyRotation").asBoolean())
                .isTrue();
    }

    @Test
    void receiptsAreLockedForAYearAndArtifactsExpire() {
        assertThat(stack.named("Receipts").property("ObjectLockConfiguration"))
                .isEqualTo(
                        Resource.json(
                                "{'ObjectLockEnabled': 'Enabled', 'Rule': {'DefaultRetention': {'Mode': 'GOVERNANCE', 'Days': 365}}}"));
        assertThat(stack.named("Receipts").properties().has("LifecycleConfiguration"))
                .isFalse();
        assertThat(stack.named("Artifacts").property("LifecycleConfiguration/Rules/0"))
                .isEqualTo(Resource.json("""
                        {'Prefix': 'sagestead/', 'ExpirationInDays': 30, 'NoncurrentVersionExpiration': {'NoncurrentDays': 1},
                         'AbortIncompleteMultipartUpload': {'DaysAfterInitiation': 1}, 'Status': 'Enabled'}
                        """));
    }

    @Test
    void theAccountsOfTheEnvironmentsReachArtifactsAndNoReceipt() {
        for (String account : List.of("111111111111", "222222222222", "333333333333")) {
            assertThat(stack.named("ArtifactsPolicy").json().toString()).contains(account);
            assertThat(stack.named("ArtifactsKey").json().toString()).contains(account);
            assertThat(stack.named("ReceiptsPolicy").json().toString()).doesNotContain(account);
            assertThat(stack.named("ReceiptsKey").json().toString()).doesNotContain(account);
        }
    }

    @Test
    void theStepsOfAnEnvironmentReachItAndWriteItsReceiptOnly() {
        List<String> permissions =
                Permission.statements(stack.named("StepsstagingDefaultPolicy").property("PolicyDocument")).stream()
                        .filter(permission -> permission.actions().stream()
                                .anyMatch(action -> action.startsWith("sts:")
                                        || action.equals("s3:PutObject")
                                        || action.startsWith("codepipeline:")
                                        || action.endsWith("connections:UseConnection")))
                        .map(Permission::toString)
                        .toList();

        assertThat(permissions)
                .containsExactlyInAnyOrder(
                        "Allow sts:AssumeRole on arn:aws:iam::222222222222:role/cdk-hnb659fds-lookup-role-222222222222-eu-west-1,"
                                + " arn:aws:iam::222222222222:role/sagestead-staging-smoke",
                        "Allow codepipeline:ListActionExecutions on arn:aws:codepipeline:eu-west-1:444444444444:sagestead",
                        "Allow codeconnections:UseConnection, codestar-connections:UseConnection on "
                                + Pipelined.CONNECTION,
                        "Allow s3:PutObject on ${Receipts.Arn}/assemblies/*, ${Receipts.Arn}/history/staging/*,"
                                + " ${Receipts.Arn}/projects/*, ${Receipts.Arn}/reviews/*, ${Receipts.Arn}/staging.json");
    }

    @Test
    void nobodyMayDeleteReceiptsOrLiftTheirLock() {
        assertThat(Permission.in(stack).stream()
                        .filter(permission ->
                                permission.resources().stream().anyMatch(one -> one.startsWith("${Receipts.")))
                        .flatMap(permission -> permission.actions().stream()))
                .isNotEmpty()
                .isSubsetOf("s3:GetObject", "s3:ListBucket", "s3:PutObject");
    }

    @Test
    void nothingIsAllowedOnEveryResourceAndRolesAreAssumedByName() {
        assertThat(Permission.in(stack)).isNotEmpty().allSatisfy(permission -> {
            assertThat(permission.resources()).as(permission.toString()).doesNotContain("*");
            if (permission.actions().contains("sts:AssumeRole")) {
                assertThat(permission.resources())
                        .as(permission.toString())
                        .noneMatch(role -> role.endsWith("*") || role.contains(":*:"));
            }
        });
    }

    @Test
    void reachesOtherRegionsThroughAnEncryptedBucketThere() throws Exception {
        Path folder = Pipelined.elsewhere().folder();
        JsonNode elsewhere = new JsonMapper()
                .readTree(folder.resolve("pipeline.template.json").toFile());
        List<JsonNode> templates = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().contains("cross-region")
                            && file.toString().endsWith(".template.json"))
                    .toList()) {
                templates.add(new JsonMapper().readTree(file.toFile()));
            }
        }

        assertThat(templates).singleElement().satisfies(template -> {
            assertThat(RulePack.check(template)).isEmpty();
            assertThat(template.toString())
                    .contains("aws:SecureTransport", "\"SSEAlgorithm\":\"aws:kms\"", "\"EnableKeyRotation\":true");
        });
        assertThat(RulePack.check(elsewhere)).isEmpty();
        assertThat(elsewhere.toString()).contains("arn:aws:kms:eu-west-1:444444444444:key/*");
        assertThat(elsewhere.findValues("ArtifactStores"))
                .singleElement()
                .satisfies(stores -> assertThat(stores)
                        .extracting(store -> store.get("Region").asText())
                        .containsExactlyInAnyOrder("eu-central-1", "eu-west-1"));
    }

    @Test
    void saysWhatItIsForAndWhereReceiptsAre() {
        assertThat(stack.name()).isEqualTo("sagestead-pipeline");
        assertThat(stack.description()).isEqualTo("Pipeline that promotes dev, staging, prod");
        assertThat(stack.output(PipelineStack.RECEIPTS_OUTPUT)).isEqualTo("s3://${Receipts}");
        assertThat(stack.warnings()).isEmpty();
        assertThat(ORDER).isEqualTo(environments().map(Deployment::toString).toList());
    }

    private List<JsonNode> actions(String stage) {
        return StreamSupport.stream(pipeline.property("Stages").spliterator(), false)
                .filter(one -> one.get("Name").asText().equals(stage))
                .flatMap(one -> StreamSupport.stream(one.get("Actions").spliterator(), false))
                .toList();
    }

    private List<JsonNode> sorted(String stage) {
        return actions(stage).stream()
                .sorted((one, other) -> Integer.compare(
                        one.get("RunOrder").asInt(), other.get("RunOrder").asInt()))
                .toList();
    }

    private JsonNode action(String stage, String name) {
        return actions(stage).stream()
                .filter(one -> one.get("Name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Resource project(String stage, String action) {
        String reference =
                action(stage, action).at("/Configuration/ProjectName").asText();
        return stack.named(reference.substring(2, reference.length() - 1));
    }

    private List<String> commands(String part) {
        return stack.resources("AWS::CodeBuild::Project").stream()
                .filter(project -> project.name().contains(part))
                .findFirst()
                .map(PipelineStackTest::commands)
                .orElseThrow();
    }

    private static List<String> commands(Resource project) {
        return StreamSupport.stream(spec(project).at("/phases/build/commands").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode spec(Resource project) {
        // As a format, or a command's percent sign would be one.
        return Resource.json("%s", project.text("Source/BuildSpec"));
    }

    private static List<String> variables(Resource project) {
        return StreamSupport.stream(
                        project.property("Environment/EnvironmentVariables").spliterator(), false)
                .map(variable -> variable.get("Name").asText() + "="
                        + variable.get("Value").asText())
                .toList();
    }

    private static String firstWords(String command) {
        return command.startsWith("export ") ? command.substring(0, command.indexOf('=') + 1) + "…" : command;
    }

    private static String provider(JsonNode action) {
        return action.at("/ActionTypeId/Provider").asText();
    }

    private static List<String> names(Iterable<JsonNode> named) {
        return StreamSupport.stream(named.spliterator(), false)
                .map(one -> one.get("Name").asText())
                .toList();
    }
}
