package dev.sagestead.stacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.app.Deployment;
import dev.sagestead.app.EveryEnvironment;
import dev.sagestead.app.Resource;
import dev.sagestead.app.Synthesised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JupyterLab does when it starts: the script is run here, as SageMaker would. */
class StarterNotebookTest {

    private static final int MAX_CONTENT = 16_384;

    @EveryEnvironment
    void theScriptIsForJupyterLabAndNamedByItsContent(Deployment environment) {
        Resource config = config(environment);

        assertThat(config.text("StudioLifecycleConfigAppType")).isEqualTo("JupyterLab");
        assertThat(config.text("StudioLifecycleConfigContent").length()).isLessThanOrEqualTo(MAX_CONTENT);
        assertThat(config.text("StudioLifecycleConfigName"))
                .matches("sagestead-%s-starter-[0-9a-f]{12}".formatted(environment))
                .hasSizeLessThanOrEqualTo(63);
    }

    @Test
    void twoEnvironmentsHaveTwoNotebooks() {
        assertThat(Synthesised.committed().environments())
                .extracting(environment -> config(environment).text("StudioLifecycleConfigName"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aNewSpaceGetsAValidNotebookThatCallsTheEndpoint(@TempDir Path home) throws Exception {
        run(home);

        JsonNode notebook = new JsonMapper().readTree(notebook(home).toFile());
        assertThat(notebook.get("nbformat").asInt()).isEqualTo(4);
        assertThat(notebook.get("nbformat_minor").asInt()).isEqualTo(5);
        assertThat(notebook.get("metadata").isObject()).isTrue();
        List<String> ids = new ArrayList<>();
        StringBuilder code = new StringBuilder();
        for (JsonNode cell : notebook.get("cells")) {
            ids.add(cell.get("id").asText());
            assertThat(cell.get("metadata").isObject()).isTrue();
            if (cell.get("cell_type").asText().equals("code")) {
                assertThat(cell.get("execution_count").isNull()).isTrue();
                assertThat(cell.get("outputs").isEmpty()).isTrue();
                cell.get("source").forEach(line -> code.append(line.asText()));
                code.append('\n');
            } else {
                assertThat(cell.get("cell_type").asText()).isEqualTo("markdown");
                assertThat(cell.has("outputs")).isFalse();
            }
        }
        assertThat(new LinkedHashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(code.toString())
                .contains("NameContains=\"dev-\"")
                .contains("EndpointName=\"dev-fraud-detection\"")
                .contains("ContentType=\"text/csv\"")
                .contains("Body=\"0,1,1500,")
                .contains("create_training_job(", "create_endpoint(", "register_scalable_target(", "delete_endpoint(")
                .doesNotContain("@");
    }

    @Test
    void aNotebookThatIsThereStaysAsItIs(@TempDir Path home) throws Exception {
        Files.writeString(notebook(home), "mine");

        run(home);

        assertThat(notebook(home)).hasContent("mine");
    }

    @Test
    void aSharedFileSystemGetsTheFolderOfTheTeamAndOnlyOnce(@TempDir Path home) throws Exception {
        Path shared = Files.createDirectories(home.resolve("custom-file-systems/efs/fs-0123456789abcdef0"));
        Files.createDirectories(home.resolve("custom-file-systems/efs/fs-0fedcba9876543210_fsap-0123456789abcdef0"));
        Path calls = standInForSudo(home, "mkdir \"${@: -1}\"");

        run(home);
        run(home);

        assertThat(calls).hasContent("-n install -d -o 200001 -g 1001 -m 0770 %s/team".formatted(shared));
        assertThat(shared.resolve("team")).isDirectory();
        assertThat(notebook(home)).exists();
    }

    @Test
    void withoutASharedFileSystemNothingIsDoneAsRoot(@TempDir Path home) throws Exception {
        Path calls = standInForSudo(home, "exit 1");

        run(home);

        assertThat(calls).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsToldAndKeepsNobodyFromWorking(@TempDir Path home) throws Exception {
        Path shared = Files.createDirectories(home.resolve("custom-file-systems/efs/fs-0123456789abcdef0"));
        standInForSudo(home, "exit 1");

        assertThat(run(home))
                .isEqualTo(
                        "sagestead: cannot make %s/team; whoever mounts the file system's access point makes it, too%n"
                                .formatted(shared));
        assertThat(notebook(home)).exists();
    }

    @Test
    void aNotebookThatCannotBeWrittenKeepsNobodyFromWorking(@TempDir Path home) throws Exception {
        Path missing = home.resolve("missing");

        assertThat(run(missing)).contains("No such file or directory");
    }

    /** Puts a program in the place of sudo that notes how it was called; returns where. */
    private static Path standInForSudo(Path home, String then) throws IOException {
        Path calls = home.resolve("calls.txt");
        Path sudo = Files.createDirectories(home.resolve("bin")).resolve("sudo");
        Files.writeString(sudo, "#!/bin/bash\necho \"$*\" >> \"%s\"\n%s\n".formatted(calls, then));
        assertThat(sudo.toFile().setExecutable(true)).isTrue();
        return calls;
    }

    /** Runs the script to its end, which has to be a good one, and returns what it printed. */
    private static String run(Path home) throws IOException, InterruptedException {
        byte[] script = Base64.getDecoder()
                .decode(config(Synthesised.committed().environments().get(0)).text("StudioLifecycleConfigContent"));
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", new String(script, UTF_8)).redirectErrorStream(true);
        bash.environment().put("HOME", home.toString());
        bash.environment().merge("PATH", home.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = bash.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(10, SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static Path notebook(Path home) {
        return home.resolve("sagestead-starter.ipynb");
    }

    private static Resource config(Deployment environment) {
        return environment.studio().only("AWS::SageMaker::StudioLifecycleConfig");
    }
}
