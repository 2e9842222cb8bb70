package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.localsagemaker.OddModels;
import dev.sagestead.promotion.Archive;
import dev.sagestead.promotion.S3Store;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.s3.S3Client;

/** One promotion through three accounts, with all that can go wrong on its way: a story, so its parts have an order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PromotionIT {

    private static final int FEWER_COLUMNS_THAN_THE_DATA = 10;
    private static final String OLD_MODEL = "124fdbd7e527";
    private static final String[] PROMOTE = {"./sagestead", "rehearse", "--promote", "--keep", "--yes"};

    private static ProjectCopy project;
    private static Project kept;
    private static JsonNode beforeTheNewModel;

    @BeforeAll
    static void prepare() throws Exception {
        InstalledTools.ofTheCheckout();
        project = ProjectCopy.make();
        kept = new Project(project.root());
        change(cdkJson -> {
            // Nobody works in Studio here: less to wait for.
            cdkJson.at("/context/environments").forEach(environment -> {
                ((ObjectNode) environment.get("studio")).removeAll();
                ((ObjectNode) environment.get("studio")).putObject("users");
            });
            // A type of its own, so that a quota can be in the way of staging only.
            staging(cdkJson).put("instanceType", "ml.c5.large").put("rollout", "all-at-once");
        });
    }

    @AfterAll
    static void remove() {
        project.run("./sagestead", "stop");
        project.close();
    }

    @Test
    @Order(1)
    void aQuotaOfZeroInStagingStopsBeforeProd() throws IOException {
        Result result = promote("--quota", "ml.c5.large for endpoint usage=0", "--report", "report.json");

        assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
        assertThat(result.output())
                .contains("staging: cdk deploy failed, so nothing goes on from here:")
                .contains("cause  quota 'ml.c5.large for endpoint usage' is 0")
                .contains("1 of 3 environments have")
                .doesNotContain("cdk deploy 'prod/*'")
                .doesNotContain("\tat ");
        JsonNode report = report();
        assertThat(report.at("/environments/0/receipt/smoke/verdict").asText()).isEqualTo("well");
        assertThat(report.at("/environments/1").has("receipt")).isFalse();
        assertThat(report.at("/environments/2").has("receipt")).isFalse();
        assertThat(report.at("/environments/2/stacks")).isEmpty();
        assertThat(receipts().resolve("staging.json")).doesNotExist();
        assertThat(receipts().resolve("prod.json")).doesNotExist();
        project.run("./sagestead", "stop", "staging");
    }

    @Test
    @Order(2)
    void oneThatIsKilledBetweenStagingAndProdIsGoneOnWithAndItsReceiptsAreAChain() throws Exception {
        Process promotion = project.start(PROMOTE);
        awaitLine(promotion, "prod (account 333333333333");
        promotion.destroyForcibly();
        assertThat(promotion.waitFor(30, TimeUnit.SECONDS)).isTrue();
        byte[] dev = Files.readAllBytes(receipts().resolve("dev.json"));
        byte[] staging = Files.readAllBytes(receipts().resolve("staging.json"));
        assertThat(KeptRehearsal.all(kept))
                .extracting(KeptRehearsal::environment)
                .containsExactly("dev", "staging");

        Result resumed = promote("--report", "report.json");

        assertThat(resumed.exitCode()).as(resumed.output()).isZero();
        assertThat(resumed.output())
                .contains("Going on with assembly")
                .contains("dev has ")
                .contains("staging has ")
                .doesNotContain("cdk synth")
                .doesNotContain("cdk deploy 'dev/*'")
                .doesNotContain("cdk deploy 'staging/*'")
                .contains("cdk deploy 'prod/*'")
                .contains("3 of 3 environments have");
        assertThat(resumed.output().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
        assertThat(receipts().resolve("dev.json")).hasBinaryContent(dev);
        assertThat(receipts().resolve("staging.json")).hasBinaryContent(staging);
        JsonNode environments = report().get("environments");
        for (int i = 0; i < 3; i++) {
            JsonNode environment = environments.get(i);
            JsonNode receipt = environment.get("receipt");
            assertThat(receipt.get("assembly")).isEqualTo(report().get("assembly"));
            assertThat(receipt.get("account").asText())
                    .isEqualTo(String.valueOf(i + 1).repeat(12));
            assertThat(receipt.get("previous"))
                    .isEqualTo(
                            environments.path(i - 1).path("receiptSha256").isMissingNode()
                                    ? NullNode.instance
                                    : environments.get(i - 1).get("receiptSha256"));
            assertThat(receipt.at("/models/fraud-detection").asText()).startsWith(OLD_MODEL);
            assertThat(environment.at("/endpoints/0/status").asText()).isEqualTo("InService");
        }
    }

    @Test
    @Order(3)
    void anAccountTakesNoStacksOfAnother() throws IOException {
        Path assembly = assembly("prod");
        project.export(variables("dev"));

        Result deployed = project.cdk("deploy", "prod/*", "--app", assembly.toString(), "--require-approval", "never");

        project.resetEnvironment();
        assertThat(deployed.exitCode()).as(deployed.output()).isNotZero();
        assertThat(deployed.output()).contains("333333333333");
        assertThat(stacks("dev"))
                .isNotEmpty()
                .allSatisfy(stack -> assertThat(stack).doesNotStartWith("prod-"));
        assertThat(stacks("prod"))
                .isNotEmpty()
                .allSatisfy(stack -> assertThat(stack).doesNotStartWith("dev-"));
    }

    @Test
    @Order(4)
    void aPipelineKeepsItsReceiptsInABucket() throws IOException {
        try (S3Client s3 = new LocalClients(rehearsal("dev").aws()).s3()) {
            s3.createBucket(request -> request.bucket("receipts"));
        }
        project.export(variables("dev"));
        String assembly = "--assembly=" + assembly("dev");
        String bucket = "--receipts=s3://receipts/sagestead";

        Result before = project.run("./sagestead", "receipt", "check", "staging", assembly, bucket, "--on=rehearsal");
        Result tested = project.run("./sagestead", "smoke", "dev", "--receipt", "smoke.json");
        Result written = project.run(
                "./sagestead", "receipt", "write", "dev", assembly, bucket, "--on=rehearsal", "--smoke=smoke.json");
        Result after = project.run("./sagestead", "receipt", "check", "staging", assembly, bucket, "--on=rehearsal");

        project.resetEnvironment();
        assertThat(before.exitCode()).as(before.output()).isEqualTo(1);
        assertThat(before.output()).contains("dev has no receipt at all");
        assertThat(tested.exitCode()).as(tested.output()).isZero();
        assertThat(written.exitCode()).as(written.output()).isZero();
        assertThat(after.exitCode()).as(after.output()).isZero();
        try (S3Client s3 = new LocalClients(rehearsal("dev").aws()).s3()) {
            S3Store store = S3Store.at(s3, URI.create("s3://receipts/sagestead"));
            String digest = receipt("dev").get("assembly").asText();
            new Archive(store, "assemblies").require(digest);
            assertThat(store.keys("history/dev/")).hasSize(1);
            assertThat(store.read("prod.json")).isEmpty();
        }
    }

    @Test
    @Order(5)
    void aBadModelInStagingStopsBeforeProd() throws IOException {
        succeeds("cp", "-r", "model-artifacts/fraud-detection", "model-artifacts/bad");
        Files.write(
                project.root().resolve("model-artifacts/bad/xgboost-model.ubj"),
                OddModels.file(FEWER_COLUMNS_THAN_THE_DATA, 1));
        succeeds("./sagestead", "lock", "bad", "--made-by", "a test");
        change(cdkJson -> staging(cdkJson).put("model", "bad"));

        String refusal = stopsInStaging("bad.out");

        beforeTheNewModel = receipt("dev").get("assembly");
        assertThat(refusal).contains("FAIL golden");
    }

    @Test
    @Order(6)
    void aSmokeTestThatFailsInStagingStopsBeforeProd() throws IOException {
        aNewModelForDevAndAWrongExpectationForStaging();

        String refusal = stopsInStaging("new.out");

        assertThat(refusal).contains("FAIL golden");
    }

    /** Promotes what is synthesised now, and returns what staging said to it. */
    private static String stopsInStaging(String assembly) throws IOException {
        byte[] prod = Files.readAllBytes(receipts().resolve("prod.json"));
        List<String> before = stackTimes("prod");
        Result synth = project.cdk("synth", "--quiet", "--output", assembly);
        assertThat(synth.exitCode()).as(synth.output()).isZero();

        Result dev = promoteTo("dev", assembly);
        Result staging = promoteTo("staging", assembly);
        Result refused = promoteTo("prod", assembly);

        assertThat(dev.exitCode()).as(dev.output()).isZero();
        assertThat(staging.exitCode()).as(staging.output()).isEqualTo(1);
        assertThat(staging.output()).contains("its smoke test failed: nothing goes on from here");
        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output()).contains("in staging came to \"not-well\"").doesNotContain("cdk deploy 'prod/*'");
        assertThat(receipt("staging").at("/smoke/verdict").asText()).isEqualTo("not-well");
        assertThat(receipts().resolve("prod.json")).hasBinaryContent(prod);
        assertThat(stackTimes("prod")).isEqualTo(before);
        return staging.output();
    }

    @Test
    @Order(7)
    void aRollbackBringsBackTheOldModel() throws IOException {
        assertThat(receipt("dev").at("/models/fraud-detection").asText()).doesNotStartWith(OLD_MODEL);

        Result result = project.run("./sagestead", "rollback", "dev", "--yes");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("ok   model data                              fraud-detection " + OLD_MODEL);
        assertThat(receipt("dev").at("/models/fraud-detection").asText()).startsWith(OLD_MODEL);
        assertThat(receipt("dev").get("rollbackTo").isTextual()).isTrue();
        assertThat(receipt("dev").get("assembly")).isEqualTo(beforeTheNewModel);
    }

    /**
     * The folder has another model from now on; staging serves it under another name, with golden answers of the old.
     */
    private static void aNewModelForDevAndAWrongExpectationForStaging() throws IOException {
        String golden = project.read("model-artifacts/fraud-detection/golden.json");
        String manifest = "model-artifacts/fraud-detection/manifest.json";
        project.write(manifest, project.read(manifest).replace("\"seed\": 10", "\"seed\": 11"));
        succeeds("./sagestead", "train", "fraud-detection");
        succeeds("cp", "-r", "model-artifacts/fraud-detection", "model-artifacts/wrong");
        succeeds("./sagestead", "lock", "wrong", "--made-by", "a test");
        project.write("model-artifacts/wrong/golden.json", golden);
        change(cdkJson -> staging(cdkJson).put("model", "wrong"));
    }

    private static void succeeds(String... command) {
        Result result = project.run(command);
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private static ObjectNode staging(JsonNode cdkJson) {
        return (ObjectNode) cdkJson.at("/context/environments/staging/endpoints/fraud-detection");
    }

    private static void change(Consumer<JsonNode> change) throws IOException {
        JsonNode cdkJson = new JsonMapper().readTree(project.read("cdk.json"));
        change.accept(cdkJson);
        project.write("cdk.json", cdkJson.toPrettyString());
    }

    private static Result promote(String... more) {
        String[] command = Stream.of(PROMOTE, more).flatMap(Stream::of).toArray(String[]::new);
        return project.run(command);
    }

    private static Result promoteTo(String environment, String assembly) {
        return project.run("./sagestead", "promote", environment, "--assembly", assembly, "--yes");
    }

    private static void awaitLine(Process process, String beginning) throws IOException {
        BufferedReader reader = process.inputReader();
        StringBuilder read = new StringBuilder();
        String line = reader.readLine();
        while (line != null && !line.startsWith(beginning)) {
            read.append(line).append('\n');
            line = reader.readLine();
        }
        assertThat(line)
                .as("a line that begins with %s, after:%n%s", beginning, read)
                .isNotNull();
    }

    private static Path receipts() {
        return project.root().resolve(".sagestead/rehearsed-receipts");
    }

    private static JsonNode receipt(String environment) throws IOException {
        return new JsonMapper()
                .readTree(receipts().resolve(environment + ".json").toFile());
    }

    private static Path assembly(String environment) throws IOException {
        return receipts()
                .resolve("assemblies")
                .resolve(receipt(environment).get("assembly").asText());
    }

    private static JsonNode report() throws IOException {
        return new JsonMapper().readTree(project.root().resolve("report.json").toFile());
    }

    private static KeptRehearsal rehearsal(String environment) {
        return KeptRehearsal.of(kept, environment).orElseThrow();
    }

    private static Map<String, String> variables(String environment) {
        return rehearsal(environment).aws().variables();
    }

    private static List<String> stacks(String environment) {
        try (CloudFormationClient cloudFormation =
                new LocalClients(rehearsal(environment).aws()).cloudFormation()) {
            return cloudFormation.describeStacks().stacks().stream()
                    .map(Stack::stackName)
                    .filter(name -> !name.equals("CDKToolkit"))
                    .toList();
        }
    }

    private static List<String> stackTimes(String environment) {
        try (CloudFormationClient cloudFormation =
                new LocalClients(rehearsal(environment).aws()).cloudFormation()) {
            return cloudFormation.describeStacks().stacks().stream()
                    .map(stack -> stack.stackName() + " " + stack.creationTime() + " " + stack.lastUpdatedTime())
                    .toList();
        }
    }
}
