package dev.sagestead.app;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.Jsii;
import dev.sagestead.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * The app in this JVM. {@code new App()} alone does not read {@code cdk.json} (aws/aws-cdk#18535), so its context is
 * handed over as the CDK CLI does; without the feature flags in it, tests would look at other templates.
 */
final class TestApp {

    static final Path MODEL_ARTIFACTS = Path.of("model-artifacts");

    private static final Path OUT = Path.of("target", "test-synth");
    private static final JsonMapper JSON = new JsonMapper();

    private TestApp() {}

    /** Returns the context of the committed {@code cdk.json}. */
    static Map<String, Object> committedContext() {
        JsonNode cdkJson = readJson(Path.of("cdk.json"));
        return JSON.convertValue(cdkJson.get("context"), new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** Synthesises, and returns the folder of the cloud assembly. */
    static Path synthesise(String name, Map<String, Object> context, Path modelArtifacts) {
        Path out = emptyFolder(name);
        Settings settings = Settings.from(context, modelArtifacts);
        return Jsii.ask(() -> {
            App app = new App(
                    AppProps.builder().context(context).outdir(out.toString()).build());
            SagesteadApp.define(app, settings);
            app.synth();
            return out;
        });
    }

    /** Returns a folder below {@code target} with nothing in it: a stale assembly must not pass for a fresh one. */
    static Path emptyFolder(String name) {
        Path folder = OUT.resolve(name);
        try {
            if (Files.exists(folder)) {
                for (Path path : deepestFirst(folder)) {
                    Files.delete(path);
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode readJson(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String writeJson(Object value) {
        return JSON.valueToTree(value).toString();
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
