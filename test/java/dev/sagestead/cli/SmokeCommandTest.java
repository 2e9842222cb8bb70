package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.artifacts.Locks;
import dev.sagestead.rehearsal.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends before any service is asked. */
class SmokeCommandTest {

    private static final String ENDPOINT = """
            "only": {"model": "tiny", "instanceType": "ml.m5.large", "instances": {"min": 1, "max": 1}}
            """;

    @TempDir
    private Path root;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aModelWithoutGoldenRequests() throws IOException {
        Path model = Files.createDirectories(root.resolve("model-artifacts/tiny"));
        Files.writeString(
                model.resolve("manifest.json"),
                "{\"framework\":\"xgboost\",\"containerVersion\":\"3.2-0\",\"artifact\":\"m.ubj\",\"features\":[\"a\"]}");
        Files.writeString(model.resolve("m.ubj"), "m");
        Locks.write(model);
    }

    @Test
    void failsForAnEnvironmentWithoutEndpoints() throws IOException {
        settings("");

        assertThat(smoke("dev")).isEqualTo(2);

        assertThat(err)
                .hasToString("environment dev has no endpoints in cdk.json, so there is nothing to test; add one, or"
                        + " test another\n");
    }

    @Test
    void failsForAnUnknownEndpointAndNamesThoseThatThereAre() throws IOException {
        settings(ENDPOINT);

        assertThat(smoke("dev", "other")).isEqualTo(2);

        assertThat(err).hasToString("environment dev has no endpoint other in cdk.json; it has only\n");
    }

    @Test
    void failsWithoutGoldenRequests() throws IOException {
        settings(ENDPOINT);

        assertThat(smoke("dev")).isEqualTo(2);

        assertThat(err)
                .hasToString("endpoint dev-only: its model has no golden requests, so nothing can be tried; add them"
                        + " to the model's golden.json\n");
    }

    @Test
    void failsOnAWaitBelowZero() throws IOException {
        settings(ENDPOINT);

        assertThat(smoke("dev", "--wait=-1")).isEqualTo(2);

        assertThat(err).hasToString("--wait should be 0 seconds or more, got -1\n");
    }

    @Test
    void failsOnABudgetThatCannotBeKept() throws IOException {
        settings(ENDPOINT);

        assertThat(smoke("dev", "--calls=-1", "--p99-millis=0")).isEqualTo(2);

        assertThat(err).hasToString("--calls should be 0 to 10000, got -1\n--p99-millis should be above 0, got 0\n");
    }

    @Test
    void failsOnAReceiptThatCouldNotBeWrittenBeforeItAsksAnybody() throws IOException {
        settings(ENDPOINT);
        golden();

        assertThat(smoke("dev", "--receipt=" + root)).isEqualTo(2);

        assertThat(err).hasToString("--receipt %s: this is a folder; name a file in it\n".formatted(root));
    }

    @Test
    void failsIfModelAndLockDiffer() throws IOException {
        settings(ENDPOINT);
        golden();
        Path model = root.resolve("model-artifacts/tiny");
        Files.writeString(model.resolve("lock.json"), """
                {"artifact": {"sha256": "00", "size": 1}, "archive": {"sha256": "00", "size": 1}}
                """);

        assertThat(smoke("dev")).isEqualTo(2);

        assertThat(err)
                .asString()
                .startsWith(model.resolve("lock.json") + ": is stale, it says other bytes")
                .endsWith("renew the lock with ./sagestead lock tiny, and commit it\n");
    }

    @Test
    void explainsNothingOfAnEndpointThatThereIsNot() throws IOException {
        settings(ENDPOINT);

        assertThat(run("explain", "dev", "other")).isEqualTo(2);

        assertThat(err).hasToString("environment dev has no endpoint other in cdk.json; it has only\n");
    }

    @Test
    void failsRatherThanToReachAwsWhenTheKeptRehearsalHasEnded() throws IOException {
        settings(ENDPOINT);
        golden();
        Path state = Files.createDirectories(root.resolve(".sagestead"));
        Files.writeString(state.resolve("kept-dev.json"), """
                {"environment": "dev", "account": "111111111111", "region": "eu-west-1", "folder": "work",
                 "emulator": "http://127.0.0.1:1", "sageMaker": "http://127.0.0.1:2",
                 "processes": [{"pid": 4194305, "startedAt": 0}]}
                """);

        assertThat(smoke("dev")).isEqualTo(2);

        assertThat(err)
                .hasToString("the rehearsal of dev that was kept has ended; forget it with ./sagestead stop dev, or say"
                        + " --on aws\n");
    }

    private void settings(String endpoints) throws IOException {
        Files.writeString(root.resolve("cdk.json"), """
                {"context": {"application": "test", "environments": {"dev": {
                    "account": "111111111111", "region": "eu-west-1",
                    "vpc": {"cidr": "10.0.0.0/16", "zones": ["a", "b"]},
                    "studio": {"users": {}}, "endpoints": {%s}}}}}
                """.formatted(endpoints));
    }

    private void golden() throws IOException {
        Files.writeString(root.resolve("model-artifacts/tiny/golden.json"), """
                {"contentType": "text/csv", "tolerance": 0, "requests": [{"name": "a", "body": "1", "expected": 1}]}
                """);
    }

    private int smoke(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "smoke";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(command);
    }

    private int run(String... command) {
        return Main.commandLine(new Project(root)).setErr(new PrintWriter(err)).execute(command);
    }
}
