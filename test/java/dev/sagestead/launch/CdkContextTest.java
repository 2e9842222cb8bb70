package dev.sagestead.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdkContextTest {

    @TempDir
    private Path folder;

    @Test
    void isEmptyWithoutTheCdkCli() {
        assertThat(CdkContext.of(Map.of())).isEmpty();
    }

    @Test
    void keepsTheOrderAndTheTypesOfTheFile() {
        Map<String, Object> context =
                CdkContext.of(Map.of("CDK_CONTEXT_JSON", "{\"z\": 1, \"a\": {\"y\": [true, \"text\", 0.5]}}"));

        assertThat(context.keySet()).containsExactly("z", "a");
        assertThat(context).containsEntry("z", 1).containsEntry("a", Map.of("y", List.of(true, "text", 0.5)));
    }

    @Test
    void whatDoesNotFitTheVariableIsInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("context.json"), "{\"more\": 2, \"both\": \"file\"}");

        Map<String, Object> context = CdkContext.of(Map.of(
                "CDK_CONTEXT_JSON",
                "{\"some\": 1, \"both\": \"variable\"}",
                "CONTEXT_OVERFLOW_LOCATION_ENV",
                file.toString()));

        assertThat(context).isEqualTo(Map.of("some", 1, "more", 2, "both", "file"));
    }

    @Test
    void saysWhatIsNotJson() {
        assertThatThrownBy(() -> CdkContext.of(Map.of("CDK_CONTEXT_JSON", "[1]")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("CDK_CONTEXT_JSON: not a JSON object: ")
                .hasMessageEndingWith("; the CDK CLI sets it, so leave it alone");
        assertThatThrownBy(() -> CdkContext.of(Map.of("CONTEXT_OVERFLOW_LOCATION_ENV", "no/such")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("CONTEXT_OVERFLOW_LOCATION_ENV: no/such cannot be read; the CDK CLI sets it,"
                        + " so leave it alone");
    }
}
