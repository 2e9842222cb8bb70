package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rehearsals from outside: the launcher, the real CDK CLI, the emulator, local SageMaker. Each costs much time, so the
 * one that has to be clean after a kill is the one that is looked at closely.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RehearsalIT {

    private static final long PATIENCE_SECONDS = 30;

    private static ProjectCopy project;

    @BeforeAll
    static void prepare() throws Exception {
        // The checkout's own launcher installs the CDK CLI and the emulator if they are missing.
        Process launcher = new ProcessBuilder("./sagestead", "rehearse", "--help")
                .inheritIO()
                .start();
        assertThat(launcher.waitFor()).isZero();
        project = ProjectCopy.make();
    }

    @AfterAll
    static void remove() {
        project.run("./sagestead", "stop");
        project.close();
    }

    @Test
    @Order(1)
    void aKillInTheMiddleOfAnUpdateLeavesNothingRunning() throws Exception {
        project.write("v2.ubj", AnotherModel.trainedIn(project));
        Process rehearsal = project.start("./sagestead", "rehearse", "--update", "v2.ubj");
        awaitLine(rehearsal, "  update ");
        // The callers are under way, and so is the deployment.
        Thread.sleep(3000);
        assertThat(rehearsal.isAlive()).isTrue();

        rehearsal.destroyForcibly();

        assertThat(rehearsal.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        awaitNothingRunning();
    }

    @Test
    @Order(2)
    void theNextRehearsalDeploysPredictsReportsAndLeavesNothingRunning() throws IOException {
        Result result = project.run("./sagestead", "rehearse", "--report", "out.json");

        assertThat(result.exitCode()).as(result.output()).isZero();
        JsonNode report = report("out.json");
        assertThat(report.get("environment").asText()).isEqualTo("dev");
        assertThat(report.get("ok").asBoolean()).isTrue();
        assertThat(report.get("stacks").findValuesAsText("name"))
                .containsExactlyInAnyOrder(
                        "dev-network",
                        "dev-models",
                        "dev-studio",
                        "dev-studio-users-1",
                        "dev-inference-fraud-detection");
        assertThat(report.get("stacks").findValuesAsText("status")).containsOnly("CREATE_COMPLETE");
        assertThat(report.get("endpoints").findValuesAsText("name")).containsExactly("dev-fraud-detection");
        assertThat(report.get("endpoints").findValuesAsText("status")).containsExactly("InService");
        assertThat(report.get("smoke").get("ok").asBoolean()).isTrue();
        assertThat(report.at("/smoke/receipt/verdict").asText()).isEqualTo("well");
        assertThat(StreamSupport.stream(report.get("smoke").get("checks").spliterator(), false)
                        .filter(check -> check.get("name").asText().contains("golden"))
                        .filter(check -> check.get("ok").asBoolean()))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(report.get("steps").findValuesAsText("name")).containsExactly("start", "prepare", "deploy", "smoke");
        assertThat(StreamSupport.stream(report.get("recordedOnly").spliterator(), false)
                        .map(JsonNode::asText))
                .contains("AWS::ApplicationAutoScaling::ScalableTarget");
        assertThat(result.output()).contains("AWS::ApplicationAutoScaling::ScalableTarget");
        assertThat(result.output().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
        assertThat(running()).isEmpty();
        assertThat(project.root().resolve(".sagestead/rehearsals")).isEmptyDirectory();
    }

    @Test
    void aQuotaOfZeroFailsAsOnAwsAndLeavesNoInferenceStackBehind() throws IOException {
        Result result = project.run(
                "./sagestead",
                "rehearse",
                "--keep",
                "--quota",
                "ml.m5.large for endpoint usage=0",
                "--report",
                "quota.json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("The account-level service limit 'ml.m5.large for endpoint usage' is 0 Instances,"
                        + " with current utilization of 0 Instances and a request delta of 1 Instances.")
                .contains("cause  quota 'ml.m5.large for endpoint usage' is 0, in use 0, asked for 1")
                .doesNotContain("\tat ");
        assertThat(report("quota.json").get("endpoints")).isEmpty();
        assertThat(stacks())
                .contains("dev-network", "dev-models", "dev-studio")
                .doesNotContain("dev-inference-fraud-detection");
        for (String command : List.of("explain", "smoke")) {
            Result afterwards = project.run("./sagestead", command, "dev");
            assertThat(afterwards.exitCode()).as(afterwards.output()).isEqualTo(1);
            assertThat(afterwards.output()).contains("cause  quota 'ml.m5.large for endpoint usage' is 0");
        }
        project.run("./sagestead", "stop");
        assertThat(running()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-INT", "-TERM", "-KILL"})
    void whateverEndsARehearsalEndsWhatItStarted(String signal) throws Exception {
        // As a terminal starts it: what is started in the background of a script ignores Ctrl-C, and so would it.
        Process rehearsal = project.start("env", "--default-signal=INT", "./sagestead", "rehearse");
        awaitLine(rehearsal, "  deploy ");
        assertThat(running()).isNotEmpty();

        new ProcessBuilder("kill", signal, String.valueOf(rehearsal.pid()))
                .start()
                .waitFor();

        assertThat(rehearsal.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(rehearsal.exitValue()).isNotZero();
        awaitNothingRunning();
    }

    private static void awaitLine(Process process, String beginning) throws IOException {
        BufferedReader reader = process.inputReader();
        String line = reader.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = reader.readLine();
        }
        assertThat(line).as("a line that begins with " + beginning).isNotNull();
    }

    @Test
    void twoRehearsalsRunSideBySideAndNothingAroundThemLeadsThemAstray() {
        Map<String, String> astray = new TreeMap<>();
        astray.put("AWS_PROFILE", "production");
        astray.put("AWS_REGION", "us-east-1");
        astray.put("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
        astray.put("AWS_ENDPOINT_URL_SAGEMAKER", "http://127.0.0.1:9");
        astray.put("AWS_SESSION_TOKEN", "real");
        astray.put("HTTP_PROXY", "http://127.0.0.1:9");
        astray.put("http_proxy", "http://127.0.0.1:9");
        project.export(astray);

        CompletableFuture<Result> dev = CompletableFuture.supplyAsync(() -> project.run("./sagestead", "rehearse"));
        CompletableFuture<Result> staging =
                CompletableFuture.supplyAsync(() -> project.run("./sagestead", "rehearse", "staging"));

        assertThat(dev.join().exitCode()).as(dev.join().output()).isZero();
        assertThat(staging.join().exitCode()).as(staging.join().output()).isZero();
        project.resetEnvironment();
        assertThat(running()).isEmpty();
    }

    @Test
    void badSettingsEndSynthWithOneSentenceEachAndNoStackTrace() {
        String good = project.read("cdk.json");
        project.write(
                "cdk.json",
                good.replace("\"account\": \"111111111111\"", "\"acount\": \"11111111111\"")
                        .replace("\"ml.m5.xlarge\"", "\"ml.t2.medium\""));

        Result result = project.cdk("synth", "--quiet");

        project.write("cdk.json", good);
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("environments.dev.account is missing")
                .contains("environments.dev.acount is unknown; did you mean account?")
                .contains("environments.prod.endpoints.fraud-detection.instances asks for autoscaling")
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }

    private static List<String> stacks() {
        KeptRehearsal kept =
                KeptRehearsal.of(new Project(project.root()), "dev").orElseThrow();
        try (var cloudFormation = new LocalClients(kept.aws()).cloudFormation()) {
            return cloudFormation.describeStacks().stacks().stream()
                    .map(stack -> stack.stackName())
                    .toList();
        }
    }

    private static JsonNode report(String file) throws IOException {
        return new JsonMapper().readTree(Files.readString(project.root().resolve(file)));
    }

    /** Returns the processes that came from the copy: each has its path, or runs in it. */
    private static List<String> running() {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(RehearsalIT::isOfTheCopy)
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse("?"))
                .toList();
    }

    private static boolean isOfTheCopy(ProcessHandle process) {
        try {
            Path directory =
                    Path.of("/proc", String.valueOf(process.pid()), "cwd").toRealPath();
            return directory.startsWith(project.root());
        } catch (IOException e) {
            return process.info()
                    .commandLine()
                    .orElse("")
                    .contains(project.root().toString());
        }
    }

    private static void awaitNothingRunning() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
        while (!running().isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(running()).isEmpty();
    }
}
