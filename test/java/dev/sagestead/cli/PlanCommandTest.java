package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.rehearsal.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void settingsAndAnAssembly() throws IOException {
        Files.writeString(root.resolve("cdk.json"), """
                {"context": {"application": "test", "environments": {"dev": {
                    "account": "111111111111", "region": "eu-west-1",
                    "vpc": {"cidr": "10.0.0.0/16", "zones": ["a", "b"]},
                    "studio": {"users": {}}, "endpoints": {}}}}}
                """);
        template("{\"Vpc\": {\"Type\": \"AWS::EC2::VPC\"}, \"Odd\": {\"Type\": \"AWS::Odd::Thing\"}}");
        Files.writeString(root.resolve("big.bin"), "x".repeat(2_500_000));
        Files.writeString(root.resolve("network.assets.json"), """
                {"files": {"abc": {"source": {"path": "big.bin"}}, "gone": {"source": {"path": "gone.bin"}}}}
                """);
        Files.writeString(root.resolve("manifest.json"), """
                {"artifacts": {
                  "files": {"type": "cdk:asset-manifest", "properties": {"file": "network.assets.json"}},
                  "network": {"type": "aws:cloudformation:stack", "displayName": "dev/network",
                   "environment": "aws://111111111111/eu-west-1", "dependencies": ["files"],
                   "properties": {"templateFile": "network.template.json", "stackName": "dev-network"}}}}
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--concurrency=0 | --concurrency should be 1 or more, got 0",
                "--upload=0      | --upload should be more than 0 megabits a second, got 0.0",
                "--upload=NaN    | --upload should be more than 0 megabits a second, got NaN"
            })
    void refusesWhatMakesNoSense(String option, String message) {
        assertThat(plan("dev", option, "--assembly=" + root)).isEqualTo(2);

        assertThat(err).hasToString(message + "\n");
    }

    @Test
    void refusesAFileThatCouldNotBeWritten() {
        assertThat(plan("dev", "--assembly=" + root, "--svg=" + root)).isEqualTo(2);

        assertThat(err).hasToString("--svg %s: this is a folder; name a file in it\n".formatted(root));
        assertThat(out).hasToString("");
    }

    @Test
    void refusesResourcesThatWaitForOneAnother() throws IOException {
        template("{\"A\": {\"Type\": \"AWS::SSM::Parameter\", \"DependsOn\": \"B\"},"
                + "\"B\": {\"Type\": \"AWS::SSM::Parameter\", \"DependsOn\": \"A\"}}");

        assertThat(plan("dev", "--assembly=" + root)).isEqualTo(2);

        assertThat(err)
                .hasToString("dev/network/A, dev/network/B wait for one another; CloudFormation refuses that, so break"
                        + " the circle\n");
    }

    @Test
    void printsDrawsAndReports() throws IOException {
        assertThat(plan(
                        "dev",
                        "--assembly=" + root,
                        "--upload=1",
                        "--svg=" + root.resolve("plan.svg"),
                        "--report=" + root.resolve("plan.json")))
                .isZero();

        assertThat(out)
                .asString()
                .contains("A first deployment: ", "counted as nothing: no figure for AWS::Odd::Thing (1 of them)")
                .doesNotContain("A new model");
        assertThat(Files.readString(root.resolve("plan.svg"))).startsWith("<svg ");
        JsonNode report = new JsonMapper().readTree(root.resolve("plan.json").toFile());
        JsonNode files = report.at("/courses/0/path/0");
        assertThat(files.path("label").asText()).isEqualTo("files, 2.5 MB");
        assertThat(files.path("seconds").asLong()).isEqualTo(23);
        assertThat(files.path("basis").asText()).isEqualTo("assumed");
        assertThat(report.path("sources")).isNotEmpty();
        assertThat(report.at("/courses/0/restsOn/published").asLong()).isPositive();
    }

    private void template(String resources) throws IOException {
        Files.writeString(root.resolve("network.template.json"), "{\"Resources\": %s}".formatted(resources));
    }

    private int plan(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "plan";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Main.commandLine(new Project(root))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(command);
    }
}
