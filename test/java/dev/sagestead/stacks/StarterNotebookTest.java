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
                .doesNotContain("@");
    }

    @Test
    void aNotebookThatIsThereStaysAsItIs(@TempDir Path home) throws Exception {
        Files.writeString(notebook(home), "mine");

        run(home);

        assertThat(notebook(home)).hasContent("mine");
    }

    private static void run(Path home) throws IOException, InterruptedException {
        byte[] script = Base64.getDecoder()
                .decode(config(Synthesised.committed().environments().get(0)).text("StudioLifecycleConfigContent"));
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", new String(script, UTF_8)).inheritIO();
        bash.environment().put("HOME", home.toString());
        Process process = bash.start();
        assertThat(process.waitFor(10, SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static Path notebook(Path home) {
        return home.resolve("sagestead-starter.ipynb");
    }

    private static Resource config(Deployment environment) {
        return environment.studio().only("AWS::SageMaker::StudioLifecycleConfig");
    }
}
