package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewModelTest {

    private static final EnvironmentSettings DEV =
            CdkJson.read(Path.of("cdk.json"), Path.of("model-artifacts")).environment("dev");

    @TempDir
    private Path folder;

    @Test
    void anotherModelFileIsTaken() throws IOException {
        Path file = Files.write(folder.resolve("new.ubj"), new byte[] {1});

        assertThat(of(file).model().name()).isEqualTo("fraud-detection");
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> of(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--update %s: this is a folder; name a model file in it", folder);
    }

    @Test
    void anArchiveInsteadOfAFileIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("model.tar.gz"), new byte[] {1});

        assertThatThrownBy(() -> of(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "--update %s: this is an archive, but xgboost-model.ubj of fraud-detection is a model file that"
                                + " is not packed; name another file",
                        file);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("m.ubj"));

        assertThatThrownBy(() -> of(file)).hasMessage("%s: is empty; put the model there", file);
    }

    @Test
    void theModelThatIsThereIsRefused() throws IOException {
        Path file = Files.copy(Path.of("model-artifacts/fraud-detection/xgboost-model.ubj"), folder.resolve("m.ubj"));

        assertThatThrownBy(() -> of(file)).hasMessageContaining("this is the model of fraud-detection already");
    }

    private static NewModel of(Path file) {
        return NewModel.of(new Rehearsal.Update(file, Optional.empty()), DEV);
    }
}
