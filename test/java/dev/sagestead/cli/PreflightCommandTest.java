package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
class PreflightCommandTest {

    @TempDir
    private Path root;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(root.resolve("cdk.json"), """
                {"context": {"application": "test", "environments": {"dev": {
                    "account": "111111111111", "region": "eu-west-1",
                    "vpc": {"cidr": "10.0.0.0/16", "zones": ["a", "b"]},
                    "studio": {"users": {}}, "endpoints": {}}}}}
                """);
    }

    @Test
    void failsForAnAccountOfThePipelineThatIsNone() {
        assertThat(preflight("dev", "--pipeline-account=12")).isEqualTo(2);

        assertThat(err).hasToString("--pipeline-account should be an account of 12 digits, got \"12\"\n");
    }

    @Test
    void failsForAReportThatCouldNotBeWritten() {
        assertThat(preflight("dev", "--report=" + root)).isEqualTo(2);

        assertThat(err).hasToString("--report %s: this is a folder; name a file in it\n".formatted(root));
    }

    @Test
    void failsForAFolderThatIsNoAssembly() {
        assertThat(preflight("dev", "--on=aws", "--assembly=" + root)).isEqualTo(2);

        assertThat(err)
                .hasToString(
                        "%s: no cloud assembly, there is no manifest.json in it; name the folder that cdk synth wrote\n"
                                .formatted(root));
    }

    @Test
    void failsForAnAssemblyWithoutTheEnvironment() throws IOException {
        assembly("staging", "111111111111");

        assertThat(preflight("dev", "--on=aws", "--assembly=" + root)).isEqualTo(2);

        assertThat(err).asString().startsWith("the assembly has no stacks of dev; ");
    }

    @Test
    void failsForAnAssemblyOfAnotherAccount() throws IOException {
        assembly("dev", "999999999999");

        assertThat(preflight("dev", "--on=aws", "--assembly=" + root)).isEqualTo(2);

        assertThat(err)
                .hasToString("the assembly has dev-network in eu-west-1 of account 999999999999, cdk.json says account"
                        + " 111111111111 in eu-west-1; synthesise it again\n");
    }

    @Test
    void failsIfNoRehearsalIsKept() throws IOException {
        assembly("dev", "111111111111");

        assertThat(preflight("dev", "--on=rehearsal", "--assembly=" + root)).isEqualTo(2);

        assertThat(err).asString().startsWith("no rehearsal of dev is kept");
    }

    private void assembly(String environment, String account) throws IOException {
        Files.writeString(root.resolve("network.template.json"), "{\"Resources\": {}}");
        Files.writeString(root.resolve("manifest.json"), """
                {"artifacts": {"network": {"type": "aws:cloudformation:stack", "displayName": "%1$s/network",
                 "environment": "aws://%2$s/eu-west-1",
                 "properties": {"templateFile": "network.template.json", "stackName": "%1$s-network"}}}}
                """.formatted(environment, account));
    }

    private int preflight(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "preflight";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Main.commandLine(new Project(root)).setErr(new PrintWriter(err)).execute(command);
    }
}
