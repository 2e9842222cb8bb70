package dev.sagestead.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthInputsTest {

    private static final String LIBRARY = "/repository/aws-cdk-lib-2.271.0.jar";

    @TempDir
    private Path models;

    @BeforeEach
    void oneModel() throws IOException {
        Files.createDirectories(models.resolve("fraud"));
        Files.writeString(models.resolve("fraud/manifest.json"), "{}");
    }

    @Test
    void theSameInputsHaveTheSameName() {
        assertThat(key(LIBRARY, Map.of("CDK_CONTEXT_JSON", "{}")))
                .isEqualTo(key(LIBRARY, Map.of("CDK_CONTEXT_JSON", "{}")));
    }

    @Test
    void otherSettingsHaveAnother() {
        assertThat(key(LIBRARY, Map.of("CDK_CONTEXT_JSON", "{}")))
                .isNotEqualTo(key(LIBRARY, Map.of("CDK_CONTEXT_JSON", "{\"a\":1}")));
    }

    @Test
    void anotherLibraryHasAnother() {
        assertThat(key(LIBRARY, Map.of())).isNotEqualTo(key("/repository/aws-cdk-lib-2.272.0.jar", Map.of()));
    }

    @Test
    void whereTheAssemblyGoesAndWhatIsNotTheCdksDoNotCount() {
        assertThat(key(LIBRARY, Map.of("CDK_OUTDIR", "/a", "CDK_DEFAULT_ACCOUNT", "111111111111", "HOME", "/root")))
                .isEqualTo(key(LIBRARY, Map.of("CDK_OUTDIR", "/b", "HOME", "/home")));
    }

    @Test
    void aContextThatIsTooLargeForAVariableCountsByWhatItHolds() throws IOException {
        Path one = Files.writeString(models.resolveSibling("one.json"), "{}");
        Path same = Files.writeString(models.resolveSibling("same.json"), "{}");
        Path other = Files.writeString(models.resolveSibling("other.json"), "{\"a\":1}");

        assertThat(overflowing(one)).isEqualTo(overflowing(same)).isNotEqualTo(overflowing(other));
    }

    @Test
    void aFileOfAModelCountsByNameAndContent() throws IOException {
        String before = key(LIBRARY, Map.of());
        Path manifest = models.resolve("fraud/manifest.json");

        Files.writeString(manifest, "{\"a\":1}");
        String changed = key(LIBRARY, Map.of());
        Files.writeString(manifest, "{}");
        String restored = key(LIBRARY, Map.of());
        Files.move(manifest, models.resolve("fraud/other.json"));
        String renamed = key(LIBRARY, Map.of());

        assertThat(restored).isEqualTo(before).isNotEqualTo(changed).isNotEqualTo(renamed);
    }

    @Test
    void whatCannotBeReadHasNoName() {
        assertThatThrownBy(() -> SynthInputs.key(LIBRARY, models.resolve("nothing"), Map.of()))
                .isInstanceOf(UncheckedIOException.class);
    }

    private String overflowing(Path file) {
        return key(LIBRARY, Map.of("CONTEXT_OVERFLOW_LOCATION_ENV", file.toString()));
    }

    private String key(String classPath, Map<String, String> environment) {
        return SynthInputs.key(classPath, models, environment);
    }
}
