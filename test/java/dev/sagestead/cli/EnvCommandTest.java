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

    @Test
    void theDataOfAModelAreLaidOutAsSageMakerDoesWithOrWithoutARehearsal() throws IOException {
        Path model = Files.createDirectories(root.resolve("model-artifacts/fraud-detection"));
        Files.copy(Path.of("model-artifacts/fraud-detection/manifest.json"), model.resolve("manifest.json"));
        Path training = root.resolve(".sagestead/training/fraud-detection");

        List<String> withRehearsal = printed(Map.of(), "--model", "fraud-detection");
        Files.delete(root.resolve(".sagestead/kept-dev.json"));
        List<String> without = printed(Map.of(), "--model", "fraud-detection");

        assertThat(withRehearsal)
                .contains("export AWS_ENDPOINT_URL='http://127.0.0.1:4566'")
                .endsWith(without.toArray(String[]::new));
        assertThat(without)
                .contains(
                        "export SM_MODEL_DIR='%s'".formatted(training.resolve("model")),
                        "export SM_OUTPUT_DATA_DIR='%s'".formatted(training.resolve("output/data")),
                        "export SM_CHANNELS='[\"train\",\"validation\"]'",
                        "export SM_CHANNEL_TRAIN='%s'".formatted(training.resolve("input/data/train")),
                        "export SM_CHANNEL_VALIDATION='%s'".formatted(training.resolve("input/data/validation")))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("export SM_HPS='{")
                        .contains("\"max_depth\":3", "\"eval_metric\":\"auc\"", "\"num_round\":100"));
        assertThat(training.resolve("input/data/train/train.csv"))
                .hasSameBinaryContentAs(Path.of("model-artifacts/fraud-detection/data/train.csv"));
        assertThat(training.resolve("model")).isEmptyDirectory();
        assertThat(training.resolve("output/data")).isEmptyDirectory();
    }

    private List<String> printed(Map<String, String> surrounding, String... arguments) {
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new EnvCommand(new Project(root), surrounding))
                .setOut(new PrintWriter(out))
                .execute(arguments);
        assertThat(exitCode).isZero();
        return out.toString().lines().toList();
    }
}
