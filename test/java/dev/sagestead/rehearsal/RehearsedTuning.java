package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A search of hyperparameters, here and in SageMaker. */
@ExtendWith(SharedRehearsal.class)
class RehearsedTuning {

    private static final String FOLDER = "model-artifacts/fraud-detection";

    /** The others want the model as it was. */
    @BeforeEach
    void keep(ProjectCopy project) throws IOException {
        ProjectCopy.copyAll(project.root().resolve(FOLDER), project.root().resolve("kept-model"));
    }

    @AfterEach
    void bringBack(ProjectCopy project) throws IOException {
        WorkFolder.delete(project.root().resolve(FOLDER));
        Files.move(project.root().resolve("kept-model"), project.root().resolve(FOLDER));
    }

    @Test
    void aSearchHereEndsInALeaderboardAndAModel(ProjectCopy project) throws IOException {
        Result tuned = project.run("./sagestead", "train", "fraud-detection", "--tune");

        assertThat(tuned.exitCode()).as(tuned.output()).isZero();
        assertThat(tuned.output())
                .contains("tuning fraud-detection: Bayesian, 12 trainings", "[########################] 12 of 12")
                .containsPattern("\\n +1 +\\d+ +completed +0\\.9\\d+ +eta=");
        assertThat(tuned.output().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        byte[] model = model(project);
        Result trained = project.run("./sagestead", "train", "fraud-detection");
        assertThat(trained.exitCode()).as(trained.output()).isZero();
        assertThat(model(project)).isEqualTo(model);
    }

    @Test
    void aSearchInSageMakerIsATuningJobThatBoto3Describes(ProjectCopy project) throws IOException {
        byte[] before = model(project);

        Result tuned = project.run("./sagestead", "train", "fraud-detection", "--tune", "--on", "sagemaker");

        assertThat(tuned.exitCode()).as(tuned.output()).isZero();
        assertThat(tuned.output()).contains("12 of 12").containsPattern("\\n +1 +\\d+ +\\w+ +0\\.9\\d+ +eta=");
        assertThat(model(project)).isNotEqualTo(before);
        Result described = project.run(PythonTools.program("python"), "-c", """
                import boto3
                sagemaker = boto3.client("sagemaker")
                (tuning,) = sagemaker.list_hyper_parameter_tuning_jobs()["HyperParameterTuningJobSummaries"]
                job = sagemaker.describe_hyper_parameter_tuning_job(
                    HyperParameterTuningJobName=tuning["HyperParameterTuningJobName"])
                print(job["HyperParameterTuningJobStatus"], sum(job["TrainingJobStatusCounters"].values()),
                      sorted(job["BestTrainingJob"]["TunedHyperParameters"]))
                """);
        assertThat(described.output().strip()).isEqualTo("Completed 12 ['eta', 'max_depth', 'subsample']");
    }

    private static byte[] model(ProjectCopy project) throws IOException {
        return Files.readAllBytes(project.root().resolve(Path.of(FOLDER, "xgboost-model.ubj")));
    }
}
