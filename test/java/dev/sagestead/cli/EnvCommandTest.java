package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.rehearsal.KeptRehearsal;
import dev.sagestead.rehearsal.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EnvCommandTest {

    private static final URI HERE = URI.create("http://127.0.0.1:4566");

    @TempDir
    private Path root;

    /** Without processes, so that it is as alive as it will ever be. */
    @BeforeEach
    void keep() throws IOException {
        Path state = Files.createDirectories(root.resolve(".sagestead"));
        new JsonMapper()
                .writeValue(
                        state.resolve("kept-dev.json").toFile(),
                        new KeptRehearsal("dev", "111111111111", "eu-west-1", HERE, HERE, "work", List.of()));
    }

    @Test
    void whatLeadsToTheRealAwsIsUnsetFirst() {
        List<String> lines = printed(Map.of("AWS_ENDPOINT_URL_STS", "https://sts.amazonaws.com", "PATH", "/bin"));

        assertThat(lines)
                .startsWith(
                        "unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                        "unset AWS_ENDPOINT_URL_STS",
                        "export AWS_ACCESS_KEY_ID='111111111111'")
                .contains("export AWS_ENDPOINT_URL='http://127.0.0.1:4566'");
    }

    @Test
    void aProxyIsToldToLeaveThisMachineAlone() {
        assertThat(printed(Map.of("https_proxy", "http://proxy:3128", "NO_PROXY", "localhost,127.0.0.1")))
                .contains("export no_proxy=\"127.0.0.1${no_proxy:+,$no_proxy}\"")
                .noneMatch(line -> line.startsWith("export NO_PROXY"));
        assertThat(printed(Map.of())).noneMatch(line -> line.contains("PROXY"));
    }

    private List<String> printed(Map<String, String> surrounding) {
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new EnvCommand(new Project(root), surrounding))
                .setOut(new PrintWriter(out))
                .execute();
        assertThat(exitCode).isZero();
        return out.toString().lines().toList();
    }
}
