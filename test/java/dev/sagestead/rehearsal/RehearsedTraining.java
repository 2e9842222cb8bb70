package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Training jobs, with the command and with boto3. */
@ExtendWith(SharedRehearsal.class)
class RehearsedTraining {

    private static final String MODEL = "model-artifacts/fraud-detection/xgboost-model.ubj";
    private static final String LOCK = "model-artifacts/fraud-detection/lock.json";

    @Test
    void aTrainingInSageMakerGivesTheModelThatIsThereAndBoto3TrainsItAgain(ProjectCopy project) throws IOException {
        byte[] before = Files.readAllBytes(project.root().resolve(MODEL));
        String lock = project.read(LOCK);

        Result trained = project.run("./sagestead", "train", "fraud-detection", "--on", "sagemaker");

        assertThat(trained.exitCode()).as(trained.output()).isZero();
        assertThat(trained.output()).contains("rehearsed: XGBoost4J plays the container", "Training job completed");
        assertThat(project.root().resolve(MODEL)).hasBinaryContent(before);
        assertThat(project.read(LOCK)).isEqualTo(lock);

        Result again = project.run(PythonTools.program("python"), "-c", """
                import boto3
                sagemaker = boto3.client("sagemaker")
                summary = sagemaker.list_training_jobs(NameContains="fraud-detection-2")["TrainingJobSummaries"][0]
                job = sagemaker.describe_training_job(TrainingJobName=summary["TrainingJobName"])
                taken = ["RoleArn", "AlgorithmSpecification", "InputDataConfig", "OutputDataConfig", "ResourceConfig",
                         "StoppingCondition", "HyperParameters"]
                sagemaker.create_training_job(TrainingJobName="again", **{name: job[name] for name in taken})
                sagemaker.get_waiter("training_job_completed_or_stopped").wait(
                    TrainingJobName="again", WaiterConfig={"Delay": 1, "MaxAttempts": 60})
                again = sagemaker.describe_training_job(TrainingJobName="again")
                metrics = lambda of: {each["MetricName"]: each["Value"] for each in of["FinalMetricDataList"]}
                print(again["TrainingJobStatus"], metrics(again) == metrics(job), sorted(metrics(again)))
                """);
        assertThat(again.output().strip()).isEqualTo("Completed True ['train:auc', 'validation:auc']");
    }
}
