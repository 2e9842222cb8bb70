package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rehearsals that are killed, refused, or run beside each other; those after a kill have to be clean. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoughRehearsalsIT {

    private static final long PATIENCE_SECONDS = 30;

    private static ProjectCopy project;

    @BeforeAll
    static void copyTheProject() throws Exception {
        InstalledTools.ofTheCheckout();
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
        RunningProcesses.awaitNone(project);
    }

    @Test
    @Order(2)
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
        assertThat(RunningProcesses.of(project)).isEmpty();
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
        assertThat(RunningProcesses.of(project)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-INT", "-TERM", "-KILL"})
    void whateverEndsARehearsalEndsWhatItStarted(String signal) throws Exception {
        // As a terminal starts it: what is started in the background of a script ignores Ctrl-C, and so would it.
        Process rehearsal = project.start("env", "--default-signal=INT", "./sagestead", "rehearse");
        awaitLine(rehearsal, "  deploy ");
        assertThat(RunningProcesses.of(project)).isNotEmpty();

        new ProcessBuilder("kill", signal, String.valueOf(rehearsal.pid()))
                .start()
                .waitFor();

        assertThat(rehearsal.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(rehearsal.exitValue()).isNotZero();
        RunningProcesses.awaitNone(project);
    }

    private static void awaitLine(Process process, String beginning) throws IOException {
        BufferedReader reader = process.inputReader();
        String line = reader.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = reader.readLine();
        }
        assertThat(line).as("a line that begins with " + beginning).isNotNull();
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
}
