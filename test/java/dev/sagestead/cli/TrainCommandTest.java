package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.KeptRehearsal;
import dev.sagestead.rehearsal.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {

    private static final URI HERE = URI.create("http://127.0.0.1:4566");

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

    @Test
    void optionsOfATrainingInSageMakerMeanNothingHere() {
        train("fraud-detection", "--role", "arn:aws:iam::111111111111:role/training");

        assertThat(thrown)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--env, --role and --instance-type are for --on sagemaker; leave them out");

        train("fraud-detection", "--spot");

        assertThat(thrown)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--spot is for --on sagemaker; leave it out");
    }

    @Test
    void aTrainingInSageMakerNeedsToKnowWhose() {
        train("fraud-detection", "--on", "sagemaker");

        assertThat(thrown)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("name the environment with --env; no rehearsal is kept that could stand for one");
    }

    @Test
    void aTrainingOnAwsNeedsARole() throws IOException {
        Files.copy(Path.of("cdk.json"), root.resolve("cdk.json"));
        for (String file : new String[] {"xgboost-model.ubj", "lock.json", "golden.json", "manifest.json"}) {
            Path place = Path.of("model-artifacts/fraud-detection", file);
            Files.copy(place, root.resolve(place), StandardCopyOption.REPLACE_EXISTING);
        }

        train("fraud-detection", "--on", "sagemaker", "--env", "dev");

        assertThat(thrown)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("name the execution role of the job with --role, or let")
                .hasMessageContaining("\"training\": {} below environments.dev in cdk.json");
    }

    @Test
    void whoKeptARehearsalThatHasEndedDoesNotTrainOnAws() throws IOException {
        aTrainingOnAwsNeedsARole();
        long noProcess = -1;
        new JsonMapper()
                .writeValue(
                        Files.createDirectories(root.resolve(".sagestead"))
                                .resolve("kept-dev.json")
                                .toFile(),
                        new KeptRehearsal(
                                "dev",
                                "111111111111",
                                "eu-west-1",
                                HERE,
                                HERE,
                                "work",
                                List.of(new KeptRehearsal.KeptProcess(noProcess, 0))));

        train("fraud-detection", "--on", "sagemaker", "--env", "dev");

        assertThat(thrown)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the rehearsal of dev that was kept has ended; forget it with ./sagestead stop dev");
    }

    private int train(String... arguments) {
        return new CommandLine(new TrainCommand(new Project(root)))
                .setOut(new PrintWriter(out))
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    thrown = problem;
                    return 1;
                })
                .execute(arguments);
    }
}
