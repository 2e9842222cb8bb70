package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStep;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;

/** Pipelines that make a model and transform with it. */
class TransformStepTest {

    private static final String ROWS = "0.1,0.9,0.3,0.4\n0.7,0.2,0.5,0.6\n";

    private static final String DEFINITION = """
            {"Version": "2020-12-01", "Parameters": [{"Name": "Rows", "Type": "String"}], "Steps": [
              {"Name": "Make", "Type": "Model", "Arguments": {
                "ExecutionRoleArn": "%s",
                "PrimaryContainer": {"Image": "%s", "ModelDataUrl": "s3://models/steps/model.tar.gz"}}},
              {"Name": "First", "Type": "Transform", "Arguments": {
                "ModelName": {"Get": "Steps.Make.ModelName"},
                "TransformInput": {"ContentType": "text/csv", "SplitType": "Line", "DataSource":
                  {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": {"Get": "Parameters.Rows"}}}},
                "TransformOutput": {"S3OutputPath": {"Std:Join": {"On": "/", "Values":
                  ["s3://models/steps-out", {"Get": "Execution.PipelineExecutionId"}]}}, "AssembleWith": "Line"},
                "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1}}},
              {"Name": "Second", "Type": "Transform", "Arguments": {
                "ModelName": {"Get": "Steps.First.ModelName"},
                "TransformInput": {"ContentType": "text/csv", "SplitType": "Line", "DataSource":
                  {"S3DataSource": {"S3DataType": "S3Prefix",
                    "S3Uri": {"Get": "Steps.First.TransformOutput.S3OutputPath"}}}},
                "TransformOutput": {"S3OutputPath": "s3://models/steps-out/second", "AssembleWith": "Line"},
                "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1}}}]}
            """.formatted(Bench.ROLE, Bench.IMAGE);

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench();
        bench.createEndpointOf("steps", TrainedModel.withSeed(1).archive());
        bench.s3.put("models/step-rows/a.csv", ROWS.getBytes(StandardCharsets.UTF_8));
        bench.s3.put("models/step-bad/a.csv", "amount,age\n".getBytes(StandardCharsets.UTF_8));
        bench.sageMaker.createPipeline(request -> request.pipelineName("batch")
                .roleArn(Bench.ROLE)
                .clientRequestToken("t".repeat(32))
                .pipelineDefinition(DEFINITION));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void aTransformStepUsesAModelOfTheSamePipelineAndItsOutputIsThereForOthers() {
        String execution = run("s3://models/step-rows/");

        assertThat(awaitEnd(execution).pipelineExecutionStatusAsString()).isEqualTo("Succeeded");
        String first = bench.s3.text("s3://models/steps-out/%s/a.csv.out".formatted(execution.replaceAll(".*/", "")));
        assertThat(first).isEqualTo(bench.predictCsv("steps", ROWS));
        assertThat(bench.s3.text("s3://models/steps-out/second/a.csv.out.out"))
                .isEqualTo(bench.predictCsv("steps", first));
        assertThat(steps(execution))
                .filteredOn(step -> step.stepName().equals("First"))
                .singleElement()
                .satisfies(step -> assertThat(step.metadata().transformJob().arn())
                        .matches("arn:aws:sagemaker:eu-west-1:111111111111:transform-job/pipelines-.*-first"));
    }

    @Test
    void aTransformStepFailsWithTheReasonOfItsJob() {
        String execution = run("s3://models/step-bad/");

        assertThat(awaitEnd(execution).pipelineExecutionStatusAsString()).isEqualTo("Failed");
        assertThat(steps(execution))
                .filteredOn(step -> step.stepStatus() == StepStatus.FAILED)
                .singleElement()
                .satisfies(step -> assertThat(step.failureReason())
                        .startsWith("ClientError: See job logs for more information")
                        .contains("models/step-bad/a.csv, line 1: 415"));
    }

    private static String run(String rows) {
        return bench.sageMaker
                .startPipelineExecution(request -> request.pipelineName("batch")
                        .clientRequestToken(rows.replaceAll("\\W", "-") + "-".repeat(32))
                        .pipelineParameters(List.of(
                                Parameter.builder().name("Rows").value(rows).build())))
                .pipelineExecutionArn();
    }

    private static List<PipelineExecutionStep> steps(String execution) {
        return bench.sageMaker
                .listPipelineExecutionSteps(request -> request.pipelineExecutionArn(execution))
                .pipelineExecutionSteps();
    }

    private static DescribePipelineExecutionResponse awaitEnd(String execution) {
        return Bench.await(() -> {
            DescribePipelineExecutionResponse found =
                    bench.sageMaker.describePipelineExecution(request -> request.pipelineExecutionArn(execution));
            return found.pipelineExecutionStatusAsString().equals("Executing") ? null : found;
        });
    }
}
