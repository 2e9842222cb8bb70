package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {

    @TempDir
    private Path root;

    private final StringWriter out = new StringWriter();

    private Exception thrown;

    @BeforeEach
    void copyManifest() throws IOException {
        Path manifest = root.resolve("model-artifacts/fraud-detection/manifest.json");
        Files.createDirectories(manifest.getParent());
        Files.writeString(
                manifest,
                Files.readString(Path.of("model-artifacts/fraud-detection/manifest.json"))
                        .replace("\"rows\": 5000,", "\"rows\": 1000,"));
    }

    @Test
    void saysWhatItDidWithin80Columns() {
        assertThat(train("fraud-detection")).isZero();

        assertThat(out.toString())
                .startsWith("training fraud-detection")
                .contains("train              700 rows")
                .contains("test-auc")
                .contains("xgboost-model.ubj")
                .containsPattern("lock.json +\\d+ bytes  sha256 [0-9a-f]{12}\n")
                .containsPattern("done in \\d+\\.\\d s\n$");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void failsOnAnUnknownModelAndNamesThoseThatExist() {
        train("fraud-detecton");

        assertThat(thrown)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("there is no model 'fraud-detecton' in %s; there are fraud-detection; did you mean"
                                .formatted(root.resolve("model-artifacts"))
                        + " fraud-detection?");
    }

    private int train(String model) {
        return new CommandLine(new TrainCommand(root))
                .setOut(new PrintWriter(out))
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    thrown = problem;
                    return 1;
                })
                .execute(model);
    }
}
