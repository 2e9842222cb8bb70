package dev.sagestead.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.failure.Explanation;
import dev.sagestead.settings.EnvironmentSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeReceiptTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final SmokeBench bench = new SmokeBench();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void saysWhatWasServedWhereAndHowFast() throws IOException {
        bench.latency = new LatencyBudget(2, 20_000);

        JsonNode receipt = json(bench.run(SmokeBench.expected(SmokeBench.ONE_REQUEST)));

        assertThat(receipt.at("/formatVersion").asInt()).isEqualTo(1);
        assertThat(receipt.at("/tool/version").asText()).isEqualTo("0.1.0");
        assertThat(receipt.at("/tool/commit").asText()).isEqualTo("abc");
        assertThat(receipt.at("/environment").asText()).isEqualTo("dev");
        assertThat(receipt.at("/account").asText()).isEqualTo("111111111111");
        assertThat(receipt.at("/region").asText()).isEqualTo("eu-west-1");
        assertThat(receipt.at("/on").asText()).isEqualTo("aws");
        assertThat(receipt.at("/startedAt").asText()).isEqualTo("2026-11-25T12:00:00Z");
        assertThat(receipt.at("/finishedAt").asText()).isEqualTo("2026-11-25T12:00:02.500Z");
        assertThat(receipt.at("/seconds").asDouble()).isEqualTo(2.5);
        assertThat(receipt.at("/verdict").asText()).isEqualTo("well");
        JsonNode endpoint = receipt.at("/endpoints/0");
        assertThat(endpoint.at("/endpoint").asText()).isEqualTo("dev-claims");
        assertThat(endpoint.at("/verdict").asText()).isEqualTo("well");
        assertThat(endpoint.at("/deployedEndpointConfig").asText()).isEqualTo("config-2");
        assertThat(endpoint.at("/servedEndpointConfig").asText()).isEqualTo("config-2");
        assertThat(endpoint.at("/variants/0")).hasToString("""
                {"name":"AllTraffic","role":"production","hosting":"real-time","model":"claims","modelData":\
                [{"location":"%s","sha256":"%s","expected":"%s"}]}""".formatted(
                        StandInSageMaker.MODEL_DATA, StandInSageMaker.DIGEST, StandInSageMaker.DIGEST));
        assertThat(endpoint.at("/checks/0")).hasToString("""
                {"name":"endpoint status","ok":true,"expected":"InService","got":"InService"}""");
        assertThat(endpoint.at("/latency/calls").asInt()).isEqualTo(2);
        assertThat(endpoint.at("/latency/p99").asDouble()).isPositive();
        assertThat(endpoint.at("/explanation").isNull()).isTrue();
    }

    @Test
    void theWorstEndpointIsTheVerdictAndWhatIsNotKnownIsNull() throws IOException {
        SmokeReport well = bench.run(SmokeBench.expected(SmokeBench.ONE_REQUEST));
        SmokeReport bad = SmokeReport.of("dev-other", new Check("deployed stack", false, "stack", "none"))
                .explained(Optional.of(new Explanation("a cause", "a step", List.of("seen"))));

        JsonNode receipt = json(well, bad);

        assertThat(receipt.at("/verdict").asText()).isEqualTo("not-well");
        assertThat(receipt.at("/endpoints/1/servedEndpointConfig").isNull()).isTrue();
        assertThat(receipt.at("/endpoints/1/variants")).isEmpty();
        assertThat(receipt.at("/endpoints/1/explanation/nextStep").asText()).isEqualTo("a step");
    }

    @Test
    void aFolderThatIsNoCheckoutHasNoCommit() {
        assertThat(Tool.in(folder)).isEqualTo(new Tool("sagestead", "0.1.0", null));
    }

    @Test
    void aCheckoutHasItsCommitAndSaysIfItWasChanged() throws Exception {
        git("init", "--quiet");
        Files.writeString(folder.resolve("file"), "one");
        git("add", "file");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "one");

        assertThat(Tool.in(folder).commit()).matches("[0-9a-f]{40}");

        Files.writeString(folder.resolve("file"), "two");
        assertThat(Tool.in(folder).commit()).matches("[0-9a-f]{40}-dirty");
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        assertThat(builder.inheritIO().start().waitFor()).isZero();
    }

    private static JsonNode json(SmokeReport... reports) throws IOException {
        EnvironmentSettings dev = new EnvironmentSettings(
                "dev",
                SmokeBench.TARGET,
                null,
                null,
                null,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        JsonMapper json = new JsonMapper();
        return json.readTree(json.writeValueAsBytes(SmokeReceipt.of(
                new Tool("sagestead", "0.1.0", "abc"),
                dev,
                SmokeReceipt.Where.AWS,
                NOON,
                NOON.plusMillis(2500),
                List.of(reports))));
    }
}
