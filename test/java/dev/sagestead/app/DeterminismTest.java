package dev.sagestead.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.launch.Synth;
import dev.sagestead.settings.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The app as the CDK CLI runs it, in a JVM of its own. {@code Map.of} and {@code Set.of} iterate in another order in
 * each JVM, so only two of them can tell whether a synth depends on it. The second one runs the CDK's own validation of
 * the templates along the way.
 */
class DeterminismTest {

    private static Path out;
    private static String output;
    private static int exitCode;

    @BeforeAll
    static void synthesiseInAnotherJvm() throws Exception {
        out = TestApp.emptyFolder("another-jvm");
        run(out, TestApp.committedContext());
    }

    @Test
    void theAppEndsWellAndSaysNothing() {
        assertThat(exitCode).as(output).isZero();
        assertThat(output).isEmpty();
    }

    @Test
    void anotherJvmWritesTheSameTemplatesAndAssetManifests() {
        Map<String, String> here = files(Synthesised.committed().folder());

        assertThat(here).hasSize(3 * 5 * 2);
        assertThat(files(out)).containsExactlyEntriesOf(here);
    }

    @Test
    void theCdkFindsTheTemplatesValid() {
        JsonNode report = TestApp.readJson(out.resolve("validation-report.json"));
        List<String> plugins = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (JsonNode plugin : report.get("pluginReports")) {
            plugins.add(plugin.get("pluginName").asText());
            assertThat(plugin.get("conclusion").asText()).isEqualTo("success");
            plugin.get("violations")
                    .forEach(violation -> findings.add(violation.get("severity").asText() + " "
                            + violation.get("ruleName").asText() + " "
                            + violation.get("description").asText()));
        }

        assertThat(plugins).contains("CloudFormation Validate");
        assertThat(findings).noneMatch(finding -> finding.matches("(?i)(error|fatal|high|critical) .*"));
    }

    @Test
    void aPipelineIsTheSameInAnotherJvmOrItWouldUpdateItselfForEver() throws Exception {
        Path folder = TestApp.emptyFolder("another-jvm-pipelined");

        run(folder, Pipelined.context("eu-west-1"));

        assertThat(exitCode).as(output).isZero();
        assertThat(files(folder))
                .containsKey("pipeline.template.json")
                .containsExactlyEntriesOf(files(Pipelined.synthesised().folder()));
    }

    @Test
    void aWrongSettingEndsTheAppWithOneLinePerProblem() throws Exception {
        Path folder = TestApp.emptyFolder("wrong-settings");
        run(
                folder,
                SettingsFile.valid()
                        .with("/environments/dev/account", "null")
                        .with("/environments/dev/vpc/zones", "[\"a\"]")
                        .context());

        assertThat(exitCode).isEqualTo(1);
        assertThat(output.lines())
                .containsExactly(
                        "cdk.json: environments.dev.account is missing; it should be a text of 12 digits, such as"
                                + " \"111111111111\"",
                        "cdk.json: environments.dev.vpc.zones should be a list of two to six different zone letters,"
                                + " such as [\"a\", \"b\"], got [\"a\"]");
        assertThat(files(folder)).isEmpty();
    }

    private static void run(Path folder, Map<String, Object> context) throws IOException, InterruptedException {
        ProcessBuilder app = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Synth.class.getName(),
                "--fresh");
        app.environment().put("CDK_OUTDIR", folder.toString());
        app.environment().put("CDK_CONTEXT_JSON", TestApp.writeJson(context));
        app.environment().put("CDK_VALIDATION", "true");
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        Process process =
                app.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(120, SECONDS)).as("the synth ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        exitCode = process.exitValue();
        output = Files.readString(log, UTF_8);
    }

    /** Returns the templates and asset manifests by their path; all else may hold paths of temporary folders. */
    private static Map<String, String> files(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                if (path.toString().endsWith(".template.json")
                        || path.toString().endsWith(".assets.json")) {
                    files.put(folder.relativize(path).toString(), Files.readString(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
