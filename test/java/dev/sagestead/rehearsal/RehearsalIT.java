package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A rehearsal from outside: the launcher, the real CDK CLI, the emulator, local SageMaker. What is less than smooth is
 * {@link RoughRehearsalsIT}'s.
 */
class RehearsalIT {

    private static ProjectCopy project;

    @BeforeAll
    static void prepare() throws Exception {
        InstalledTools.ofTheCheckout();
        project = ProjectCopy.make();
    }

    @AfterAll
    static void remove() {
        project.run("./sagestead", "stop");
        project.close();
    }

    @Test
    void aRehearsalDeploysPredictsReportsAndLeavesNothingRunning() throws IOException {
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
        assertThat(RunningProcesses.of(project)).isEmpty();
        assertThat(project.root().resolve(".sagestead/rehearsals")).isEmptyDirectory();
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

    private static JsonNode report(String file) throws IOException {
        return new JsonMapper().readTree(Files.readString(project.root().resolve(file)));
    }
}
