package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model whose own Python script trains it: the example of the docs, in a folder as the README says. */
@ExtendWith(SharedRehearsal.class)
class RehearsedScript {

    private static final Path MODEL = Path.of("model-artifacts/scripted");

    @Test
    void oneWordDecidesWhereAScriptTrainsAndTheModelIsTheSame(ProjectCopy project) throws IOException {
        Path folder = project.root().resolve(MODEL);
        copyModel(project, Files.readString(Path.of("docs/scripts/train.py")));

        Result local = project.run("./sagestead", "train", "scripted", "--on", "local");
        assertThat(local.exitCode()).as(local.output()).isZero();
        assertThat(local.output()).contains("training scripted with its own train.py", "validation-auc:", " rounds");
        byte[] model = Files.readAllBytes(folder.resolve("xgboost-model.ubj"));
        String lock = Files.readString(folder.resolve("lock.json"));

        Result cloud = project.run("./sagestead", "train", "scripted", "--on", "sagemaker", "--spot");
        assertThat(cloud.exitCode()).as(cloud.output()).isZero();
        assertThat(cloud.output())
                .contains("rehearsed: Python packages here play the container", "nobody takes the instance back");
        assertThat(folder.resolve("xgboost-model.ubj")).hasBinaryContent(model);
        assertThat(folder.resolve("lock.json")).hasContent(lock);
        Result logs = project.run(
                PythonTools.program("aws"),
                "logs",
                "filter-log-events",
                "--log-group-name",
                "/aws/sagemaker/TrainingJobs",
                "--query",
                "events[].message",
                "--output",
                "text");
        assertThat(logs.output()).as("what the script printed").contains("validation-auc:");
    }

    @Test
    void aScriptThatFailsEndsInItsExceptionWhereverItRuns(ProjectCopy project) throws IOException {
        copyModel(project, "print('reading')\nraise ValueError('no column amount')\n");

        for (String place : new String[] {"local", "sagemaker"}) {
            Result failed = project.run("./sagestead", "train", "scripted", "--on", place);

            assertThat(failed.exitCode()).as(failed.output()).isNotZero();
            assertThat(failed.output())
                    .contains("ValueError: no column amount (train.py, line 2)")
                    .doesNotContain("\tat ");
        }
    }

    /** Makes a model of the rows of another. */
    private static void copyModel(ProjectCopy project, String script) throws IOException {
        Path folder = project.root().resolve(MODEL);
        if (Files.exists(folder)) {
            WorkFolder.delete(folder);
        }
        ProjectCopy.copyAll(project.root().resolve("model-artifacts/fraud-detection/data"), folder.resolve("data"));
        String manifest = project.read("model-artifacts/fraud-detection/manifest.json");
        Files.writeString(
                folder.resolve("manifest.json"),
                manifest.replace("\"data\": \"insurance-claims\",", "\"script\": \"train.py\",")
                        .replace("\"rows\": 5000,", "")
                        .replaceFirst("(?s),\\s*\"trained\".*", "\n}\n"));
        Files.writeString(folder.resolve("train.py"), script);
    }
}
