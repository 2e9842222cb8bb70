package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Transform jobs over claims, with the model that the endpoint serves: by the examples, and by boto3 alone. */
@ExtendWith(SharedRehearsal.class)
class RehearsedTransform {

    private static final String ENDPOINT = "dev-fraud-detection";
    private static final String TEST_ROWS = "model-artifacts/fraud-detection/data/test.csv";
    private static final String FILE = "claims of may.csv";

    @Test
    void theExamplesPredictWhatTheEndpointDoesForEveryTestRow(ProjectCopy project) throws IOException {
        List<String> rows = withoutLabels(project);
        Files.write(project.root().resolve(FILE), rows);

        Result endpoint = run(project, ClientExample.BOTO3);
        Result boto3 = run(project, ClientExample.TRANSFORM_BOTO3);
        Result cli = run(project, ClientExample.TRANSFORM_AWS_CLI);

        assertThat(endpoint.output().lines()).hasSameSizeAs(rows);
        assertThat(boto3.output()).isEqualTo(endpoint.output());
        assertThat(cli.output()).isEqualTo(endpoint.output());
    }

    @Test
    void idsComeBackWithPredictionsAndABadRowIsInTheDataLog(ProjectCopy project) throws IOException {
        List<String> rows = withoutLabels(project);
        Path claims = project.root().resolve("claims");
        Files.createDirectories(claims);
        Files.write(
                claims.resolve("good.csv"),
                IntStream.range(0, 3)
                        .mapToObj(i -> "claim-" + i + "," + rows.get(i))
                        .toList());
        Files.write(claims.resolve("bad.csv"), List.of("claim-7," + rows.get(0), "claim-8,many," + rows.get(1)));
        Files.write(project.root().resolve(FILE), rows.subList(0, 3));
        List<String> predictions =
                run(project, ClientExample.BOTO3).output().lines().toList();

        Result result = project.run(PythonTools.program("python"), "-c", """
                import boto3, time
                sagemaker, s3 = boto3.client("sagemaker"), boto3.client("s3")
                config = sagemaker.describe_endpoint(EndpointName="%s")["EndpointConfigName"]
                model = sagemaker.describe_endpoint_config(
                    EndpointConfigName=config)["ProductionVariants"][0]["ModelName"]
                s3.create_bucket(
                    Bucket="claims-of-may", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
                for name in ("good", "bad"):
                    s3.upload_file(f"claims/{name}.csv", "claims-of-may", f"in/{name}.csv")
                sagemaker.create_transform_job(
                    TransformJobName="may", ModelName=model, BatchStrategy="MultiRecord",
                    TransformInput={"ContentType": "text/csv", "SplitType": "Line", "DataSource": {
                        "S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://claims-of-may/in"}}},
                    TransformOutput={
                        "S3OutputPath": "s3://claims-of-may/out", "Accept": "text/csv", "AssembleWith": "Line"},
                    TransformResources={"InstanceType": "ml.m5.large", "InstanceCount": 1},
                    DataProcessing={"InputFilter": "$[1:]", "JoinSource": "Input", "OutputFilter": "$[0,-1]"})
                while (job := sagemaker.describe_transform_job(TransformJobName="may"))["TransformJobStatus"] == "InProgress":
                    time.sleep(0.1)
                print(job["TransformJobStatus"], job["FailureReason"])
                for output in s3.list_objects_v2(Bucket="claims-of-may", Prefix="out/")["Contents"]:
                    print(output["Key"])
                    print(s3.get_object(Bucket="claims-of-may", Key=output["Key"])["Body"].read().decode(), end="")
                logs, group = boto3.client("logs"), "/aws/sagemaker/TransformJobs"
                for stream in logs.describe_log_streams(logGroupName=group, logStreamNamePrefix="may/")["logStreams"]:
                    if stream["logStreamName"].endswith("/data-log"):
                        for event in logs.get_log_events(
                                logGroupName=group, logStreamName=stream["logStreamName"])["events"]:
                            print(event["message"])
                """.formatted(ENDPOINT));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("Failed ClientError: See job logs for more information (local SageMaker:"
                        + " claims-of-may/in/bad.csv, line 2: 415 ")
                .contains("out/good.csv.out\nclaim-0,%s\nclaim-1,%s\nclaim-2,%s\n".formatted(predictions.toArray()))
                .doesNotContain("out/bad.csv.out")
                .contains("BatchStrategy=MULTI_RECORD")
                .contains("[sagemaker logs]: claims-of-may/in/bad.csv: ClientError: 415")
                .contains("(local SageMaker: line 2 is claim-8,many,");
    }

    private static List<String> withoutLabels(ProjectCopy project) throws IOException {
        return Files.readAllLines(project.root().resolve(TEST_ROWS)).stream()
                .map(row -> row.substring(row.indexOf(',') + 1))
                .toList();
    }

    private static Result run(ProjectCopy project, ClientExample example) {
        Result result = project.run(example.command(ENDPOINT, FILE).toArray(String[]::new));
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result;
    }
}
