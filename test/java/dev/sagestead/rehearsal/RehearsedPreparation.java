package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Raw tables become the data of a model, here and in a processing job. */
@ExtendWith(SharedRehearsal.class)
class RehearsedPreparation {

    private static final String MODEL = "model-artifacts/fraud-detection/";

    @Test
    void theSameTablesGiveTheSameDataWhereverTheyArePrepared(ProjectCopy project) throws IOException {
        byte[] train = Files.readAllBytes(project.root().resolve(MODEL + "data/train.csv"));

        for (String place : new String[] {"local", "sagemaker"}) {
            Files.delete(project.root().resolve(MODEL + "data/train.csv"));

            Result prepared = project.run("./sagestead", "prepare", "fraud-detection", "--on", place);

            assertThat(prepared.exitCode()).as(prepared.output()).isZero();
            assertThat(project.root().resolve(MODEL + "data/train.csv")).hasBinaryContent(train);
        }
        Result job = project.run(
                PythonTools.program("aws"),
                "sagemaker",
                "list-processing-jobs",
                "--status-equals",
                "Completed",
                "--query",
                "ProcessingJobSummaries[].ProcessingJobName",
                "--output",
                "text");
        assertThat(job.output()).contains("fraud-detection-");
    }

    @Test
    void aBadRowEndsItWhereverItIsPreparedAndChangesNothing(ProjectCopy project) throws IOException {
        Path raw = project.root().resolve("bad-tables");
        ProjectCopy.copyAll(project.root().resolve(MODEL + "raw"), raw);
        Path claims = raw.resolve("claims.csv");
        Files.writeString(claims, Files.readString(claims).replaceFirst(",Collision,", ",Colision,"));
        byte[] train = Files.readAllBytes(project.root().resolve(MODEL + "data/train.csv"));

        for (String place : new String[] {"local", "sagemaker"}) {
            Result refused =
                    project.run("./sagestead", "prepare", "fraud-detection", "--raw", "bad-tables", "--on", place);

            assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("the tables are refused, and no file has changed:")
                    .contains("claims.csv, line 2, incident_type: should be one of Collision, Break-in, Theft, got"
                            + " \"Colision\"");
            assertThat(project.root().resolve(MODEL + "data/train.csv")).hasBinaryContent(train);
        }
    }
}
