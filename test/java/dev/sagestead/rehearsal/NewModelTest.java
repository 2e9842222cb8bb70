package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewModelTest {

    private static final String ENDPOINTS = "/environments/dev/endpoints";
    private static final String CLAIMS =
            "{'model': 'fraud-detection', 'instanceType': 'ml.m5.large', 'instances': {'min': 1, 'max': 1}}";

    @TempDir
    private Path folder;

    @Test
    void theOnlyEndpointNeedsNoName() throws IOException {
        EnvironmentSettings one = environment("{'claims': %s}".formatted(CLAIMS));

        assertThat(NewModel.of(update(), one).endpoint().name()).isEqualTo("claims");
    }

    @Test
    void oneOfSeveralIsNamed() throws IOException {
        EnvironmentSettings two = environment("{'claims': %1$s, 'other': %1$s}".formatted(CLAIMS));

        assertThat(NewModel.of(new Rehearsal.Update(file(), Optional.of("other")), two)
                        .endpoint()
                        .name())
                .isEqualTo("other");
        assertThatThrownBy(() -> NewModel.of(update(), two))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("environment dev has several endpoints; name one with --endpoint: claims, other");
        assertThatThrownBy(() -> NewModel.of(new Rehearsal.Update(file(), Optional.of("nope")), two))
                .hasMessageContaining("environment dev has no endpoint nope in cdk.json; it has claims, other");
    }

    @Test
    void failsOnAFileThatIsNotThereAndOnTheModelThatIs() {
        EnvironmentSettings one = environment("{'claims': %s}".formatted(CLAIMS));

        assertThatThrownBy(() -> NewModel.of(new Rehearsal.Update(folder.resolve("no"), Optional.empty()), one))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> NewModel.of(new Rehearsal.Update(folder, Optional.empty()), one))
                .hasMessage("--update %s: this is a folder; name a model file in it", folder);
        assertThatThrownBy(() -> NewModel.of(
                        new Rehearsal.Update(
                                Path.of("model-artifacts/fraud-detection/xgboost-model.ubj"), Optional.empty()),
                        one))
                .hasMessageContaining("this is the model of claims already, so nothing would change");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            asynchronous | 'model': 'fraud-detection', 'instanceType': 'ml.m5.large', 'instances': {'min': 1, 'max': 1}, 'async': {}
            a pipeline | 'pipeline': ['fraud-detection', 'fraud-detection'], 'instanceType': 'ml.m5.large', 'instances': {'min': 1, 'max': 1}
            """)
    void failsOnAnEndpointOfWhichNobodyCouldTellWhoAnswered(String kind, String json) {
        EnvironmentSettings one = environment("{'claims': {%s}}".formatted(json));

        assertThatThrownBy(() -> NewModel.of(update(), one))
                .as(kind)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("endpoint claims cannot be updated under traffic here");
    }

    @Test
    void failsOnAnArchiveWhereTheModelIsAFile() throws IOException {
        Path archive = Files.write(folder.resolve("model.tar.gz"), new byte[] {1});

        assertThatThrownBy(() -> NewModel.of(
                        new Rehearsal.Update(archive, Optional.empty()),
                        environment("{'claims': %s}".formatted(CLAIMS))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "--update %s: this is an archive, but xgboost-model.ubj of fraud-detection is a model file that"
                                + " is not packed; name another file",
                        archive);
    }

    private Rehearsal.Update update() throws IOException {
        return new Rehearsal.Update(file(), Optional.empty());
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("v2.ubj"), "another");
    }

    private static EnvironmentSettings environment(String endpoints) {
        return SettingsFile.valid()
                .with(ENDPOINTS, endpoints.replace('\'', '"'))
                .settings()
                .environment("dev");
    }
}
