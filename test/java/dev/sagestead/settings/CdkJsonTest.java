package dev.sagestead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdkJsonTest {

    private static final Path MODEL_ARTIFACTS = Path.of("model-artifacts");

    @TempDir
    private Path folder;

    @Test
    void readsTheContextAndNothingElse() throws IOException {
        Path file = write("{\"app\": \"./sagestead app\", \"context\": %s}"
                .formatted(SettingsFile.valid().json("")));

        assertThat(CdkJson.read(file, MODEL_ARTIFACTS)
                        .environment("dev")
                        .target()
                        .region())
                .isEqualTo("eu-west-1");
    }

    @Test
    void failsWithoutAFile() {
        assertThat(problem(folder.resolve("cdk.json")))
                .hasMessage("cdk.json: cannot be read; run this in the folder that holds it");
    }

    @Test
    void failsOnWhatIsNoJsonWithItsLine() throws IOException {
        assertThat(problem(write("{\n  \"context\": {\n    oops\n")))
                .hasMessageStartingWith("cdk.json: line 3 is not valid JSON: ");
    }

    @Test
    void failsOnHalfAFileInWordsAboutTheFile() throws IOException {
        assertThat(problem(write("{\n  \"context\": {\n")))
                .hasMessage("cdk.json: line 3 is not valid JSON: Unexpected end-of-input: expected close marker for"
                        + " Object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"context\": []}"})
    void failsWithoutAContext(String text) throws IOException {
        assertThat(problem(write(text)))
                .hasMessage("cdk.json: context is missing; it should be an object { … } with the settings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"context\": {}} {}", "{\"context\": {\"a\": 1, \"a\": 2}}"})
    void failsOnWhatFollowsAndOnAKeyGivenTwice(String text) throws IOException {
        assertThat(problem(write(text))).hasMessageStartingWith("cdk.json: line 1 is not valid JSON: ");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("cdk.json"), text);
    }

    private static InvalidInputException problem(Path file) {
        InvalidInputException thrown =
                catchThrowableOfType(InvalidInputException.class, () -> CdkJson.read(file, MODEL_ARTIFACTS));
        assertThat(thrown).isNotNull();
        return thrown;
    }
}
