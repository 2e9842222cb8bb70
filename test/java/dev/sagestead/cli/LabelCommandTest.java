package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LabelCommandTest {

    @TempDir
    private Path root;

    private Exception thrown;

    @BeforeEach
    void copyModel() throws IOException {
        Path model = root.resolve("model-artifacts/fraud-detection");
        Files.createDirectories(model.resolve("data"));
        for (String file : new String[] {
            "manifest.json", "lock.json", "golden.json", "xgboost-model.ubj", "prepare.py", "data/unlabelled.csv"
        }) {
            Files.copy(Path.of("model-artifacts/fraud-detection", file), model.resolve(file));
        }
        Files.copy(Path.of("cdk.json"), root.resolve("cdk.json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --collect j --rows f    | --collect starts nothing; leave out --rows, --workers and --no-wait, or leave it out
            --collect j --no-wait   | --collect starts nothing; leave out --rows, --workers and --no-wait, or leave it out
            --append --to f         | --append is for data/train.csv; leave out it or --to
            --confidence 1.5        | --confidence should be from 0 to 1, got 1.5
            --confidence NaN        | --confidence should be from 0 to 1, got NaN
            --workers 10            | --workers should be from 1 to 9, got 10
            """)
    void whatMakesNoSenseIsRefusedBeforeAnybodyIsAsked(String options, String problem) {
        label(options.split(" "));

        assertThat(thrown).isInstanceOf(InvalidInputException.class).hasMessage(problem);
    }

    @Test
    void whereNobodyLabelsItSaysWhatToPutWhere() {
        label("--env", "dev");

        assertThat(thrown)
                .hasMessage("nobody labels in dev; put \"labelling\": { \"workers\": [\"you@example.com\"] } below"
                        + " environments.dev in cdk.json, and deploy");
    }

    @Test
    void badRowsAreRefusedBeforeAnythingIsStarted() throws IOException {
        Path rows = root.resolve("model-artifacts/fraud-detection/data/unlabelled.csv");
        Files.writeString(rows, Files.readString(rows).replaceFirst("^0,", "theft,"));

        label("--env", "dev");

        assertThat(thrown)
                .hasMessageEndingWith(
                        "unlabelled.csv, line 1: incident_type_theft should be a number, got 'theft'; a data file has no header");
    }

    private void label(String... options) {
        CommandLine commandLine = Main.commandLine(new Project(root));
        commandLine.setOut(new PrintWriter(new StringWriter()));
        commandLine.setExecutionExceptionHandler((exception, failed, result) -> {
            thrown = exception;
            return 2;
        });
        String[] all = Stream.concat(Stream.of("label", "fraud-detection"), Stream.of(options))
                .toArray(String[]::new);
        assertThat(commandLine.execute(all)).isEqualTo(2);
    }
}
