package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.PythonTools;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every way to host a model, deployed by the CDK CLI to an environment that had no endpoint before, and called from
 * outside.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostingRehearsalIT {

    private static final double TOLERANCE = 1e-5;
    private static final String NO_DIGEST = "0".repeat(64);

    private static HostingProject project;
    private static ObjectNode endpoints;
    private static Golden golden;

    @BeforeAll
    static void deployEveryChoice() throws Exception {
        InstalledTools.ofTheCheckout();
        PythonTools.install();
        project = HostingProject.make();
        golden = ModelFolder.open(project.copy().root().resolve("model-artifacts/fraud-detection"))
                .golden()
                .orElseThrow()
                .requests()
                .get(0);
        assertThat(project.keep().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        endpoints = project.bringModels();
        project.writeEndpoints(endpoints);

        Result result = project.deploy("dev/*");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines().filter(line -> line.contains("✅  dev/inference-")))
                .hasSameSizeAs(endpoints);
    }

    @AfterAll
    static void stop() {
        assertThat(project.copy().run("./sagestead", "stop").output()).contains("Stopped the rehearsal of dev");
        project.close();
    }

    @Test
    @Order(1)
    void theSmokeTestFindsAllOfThemWell() throws IOException {
        Result result = project.copy().run("./sagestead", "smoke", "dev", "--calls", "5", "--receipt", "receipt.json");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
                .filteredOn(line -> line.contains("golden: lowest"))
                .as("a first golden request for each endpoint but the pipeline and the one of two variants")
                .hasSize(endpoints.size() - 2);
        JsonNode receipt = new JsonMapper().readTree(project.copy().read("receipt.json"));
        assertThat(receipt.at("/verdict").asText()).isEqualTo("well");
        assertThat(receipt.get("endpoints")).hasSameSizeAs(endpoints);
    }

    @Test
    @Order(1)
    void aPipelineAnswersWithTheSecondModelsAnswerToTheFirst() throws XGBoostError {
        JsonNode answers = project.call("""
                print(json.dumps({name: invoke("dev-" + name, sys.argv[1]) for name in ("realtime", "pipeline")}))
                """, golden.body());

        float first = Float.parseFloat(answers.at("/realtime/value").asText());
        assertThat((double) first).isCloseTo(golden.expected(), within(TOLERANCE));
        float second = XGBoost.loadModel(project.triage().toString())
                .predict(new DMatrix(new float[] {first}, 1, 1, Float.NaN))[0][0];
        assertThat(answers.at("/pipeline/value").asDouble()).isCloseTo(second, within(TOLERANCE));
        assertThat(Math.abs(second - first))
                .as("the two models answer differently")
                .isGreaterThan(0.1f);
    }

    @Test
    @Order(1)
    void aVariantWithoutWeightGetsOnlyWhatNamesIt() {
        JsonNode answers = project.call("""
                print(json.dumps({
                    "named": invoke("dev-weighted", sys.argv[1], TargetVariant="green"),
                    "any": [invoke("dev-weighted", sys.argv[1]) for _ in range(30)],
                }))
                """, golden.body());

        assertThat(answers.at("/named/variant").asText()).isEqualTo("green");
        assertThat(answers.at("/named/value").asDouble()).isCloseTo(golden.expected(), within(TOLERANCE));
        assertThat(answers.get("any"))
                .hasSize(30)
                .allSatisfy(one -> assertThat(one.get("variant").asText()).isEqualTo("blue"));
    }

    @Test
    @Order(2)
    void aShadowGetsACopyOfEveryRequestAndNobodyItsAnswers() {
        JsonNode seen = project.call("""
                from datetime import datetime, timedelta, timezone
                metrics = boto3.client("cloudwatch")

                def invocations(variant):
                    now = datetime.now(timezone.utc)
                    found = metrics.get_metric_statistics(
                        Namespace="AWS/SageMaker", MetricName="Invocations", Statistics=["Sum"], Period=3600,
                        StartTime=now - timedelta(hours=2), EndTime=now + timedelta(hours=1),
                        Dimensions=[{"Name": "EndpointName", "Value": "dev-shadowed"}, {"Name": "VariantName", "Value": variant}])
                    return sum(point["Sum"] for point in found["Datapoints"])

                before = invocations("Shadow")
                answers = [invoke("dev-shadowed", sys.argv[1]) for _ in range(5)]
                await_(lambda: invocations("Shadow") >= before + 5 and invocations("Shadow") == invocations("AllTraffic"))
                try:
                    refused = invoke("dev-shadowed", sys.argv[1], TargetVariant="Shadow")["variant"]
                except runtime.exceptions.ClientError as error:
                    refused = error.response["Error"]["Message"]
                print(json.dumps({"answers": answers, "refused": refused}))
                """, golden.body());

        assertThat(seen.get("answers")).hasSize(5).allSatisfy(answer -> {
            assertThat(answer.get("variant").asText()).isEqualTo("AllTraffic");
            assertThat(answer.get("value").asDouble()).isCloseTo(golden.expected(), within(TOLERANCE));
        });
        assertThat(seen.get("refused").asText()).contains("Shadow not found");
    }

    @Test
    @Order(1)
    void anAsynchronousEndpointPutsItsAnswerIntoS3AndTellsItsTopics() {
        JsonNode seen = project.call("""
                sns, sqs = boto3.client("sns"), boto3.client("sqs")
                output = config("dev-async")["AsyncInferenceConfig"]["OutputConfig"]
                queue = sqs.create_queue(QueueName="told")["QueueUrl"]
                arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
                for topic in ("SuccessTopic", "ErrorTopic"):
                    sns.subscribe(TopicArn=output["NotificationConfig"][topic], Protocol="sqs", Endpoint=arn)
                bucket, messages, seen = output["S3OutputPath"].split("/")[2], [], {}

                def read(url):
                    try:
                        return s3.get_object(Bucket=bucket, Key=url.split("/", 3)[3])
                    except s3.exceptions.NoSuchKey:
                        return None

                def received():
                    for message in sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", []):
                        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
                        messages.append(json.loads(json.loads(message["Body"])["Message"]))
                    return len(messages) == 2

                for name, row, place in (("right", sys.argv[1], "OutputLocation"), ("wrong", "a,b", "FailureLocation")):
                    key = f"async/dev-async/input/{name}.csv"
                    s3.put_object(Bucket=bucket, Key=key, Body=row)
                    accepted = runtime.invoke_endpoint_async(
                        EndpointName="dev-async", InputLocation=f"s3://{bucket}/{key}", ContentType="text/csv", InferenceId=name)
                    found = await_(lambda: read(accepted[place]))
                    seen[name] = {
                        "location": accepted[place], "body": found["Body"].read().decode(), "key": found.get("SSEKMSKeyId")}
                await_(received)
                seen["told"] = {message["inferenceId"]: message for message in messages}
                print(json.dumps({**seen, "output": output}))
                """, golden.body());

        assertThat(Double.parseDouble(seen.at("/right/body").asText().strip()))
                .isCloseTo(golden.expected(), within(TOLERANCE));
        assertThat(seen.at("/right/location").asText())
                .startsWith(seen.at("/output/S3OutputPath").asText() + "/");
        assertThat(seen.at("/right/key")).isEqualTo(seen.at("/output/KmsKeyId"));
        assertThat(seen.at("/wrong/location").asText())
                .startsWith(seen.at("/output/S3FailurePath").asText() + "/");
        assertThat(seen.at("/wrong/body").asText()).isNotBlank();
        assertThat(seen.at("/told/right/invocationStatus").asText()).isEqualTo("Completed");
        assertThat(seen.at("/told/right/responseParameters/outputLocation")).isEqualTo(seen.at("/right/location"));
        assertThat(seen.at("/told/wrong/invocationStatus").asText()).isEqualTo("Failed");
    }

    @Test
    @Order(1)
    void onlyTheAsynchronousEndpointThatShouldNotTellAnybodyHasNoTopics() {
        JsonNode topics = project.call("""
                print(json.dumps([name for name in ("dev-async", "dev-quiet-async")
                    if "NotificationConfig" in config(name)["AsyncInferenceConfig"]["OutputConfig"]]))
                """);

        assertThat(topics).singleElement().extracting(JsonNode::asText).isEqualTo("dev-async");
    }

    @Test
    @Order(3)
    void requestsToAnEndpointWithoutInstancesWaitUntilThereIsOne() {
        JsonNode seen = project.call("""
                def scale(count):
                    sagemaker.update_endpoint_weights_and_capacities(EndpointName="dev-async", DesiredWeightsAndCapacities=[
                        {"VariantName": "AllTraffic", "DesiredInstanceCount": count}])
                    await_(lambda: sagemaker.describe_endpoint(EndpointName="dev-async")["EndpointStatus"] == "InService")
                    return sagemaker.describe_endpoint(EndpointName="dev-async")["ProductionVariants"][0]["CurrentInstanceCount"]

                bucket = config("dev-async")["AsyncInferenceConfig"]["OutputConfig"]["S3OutputPath"].split("/")[2]
                key = "async/dev-async/input/patient.csv"
                s3.put_object(Bucket=bucket, Key=key, Body=sys.argv[1])
                counts = [scale(0)]
                accepted = runtime.invoke_endpoint_async(
                    EndpointName="dev-async", InputLocation=f"s3://{bucket}/{key}", ContentType="text/csv")
                prefix = accepted["OutputLocation"].split("/", 3)[3]

                def answered():
                    return s3.list_objects_v2(Bucket=bucket, Prefix=prefix)["KeyCount"]

                time.sleep(1)
                early = answered()
                counts.append(scale(1))
                print(json.dumps({"counts": counts, "early": early, "late": await_(answered)}))
                """, golden.body());

        assertThat(seen.get("counts")).extracting(JsonNode::asInt).containsExactly(0, 1);
        assertThat(seen.get("early").asInt()).isZero();
        assertThat(seen.get("late").asInt()).isOne();
    }

    @Test
    @Order(1)
    void aServerlessEndpointHasMemoryInsteadOfInstances() {
        JsonNode variant = project.call("""
                print(json.dumps(config("dev-serverless")["ProductionVariants"][0]))
                """);

        assertThat(variant.at("/ServerlessConfig").toString())
                .isEqualTo("{\"MemorySizeInMB\":2048,\"MaxConcurrency\":5,\"ProvisionedConcurrency\":1}");
        assertThat(variant.has("InitialInstanceCount")).isFalse();
    }

    @Test
    @Order(1)
    void capturedRequestsAreJsonLinesInTheModelBucketUnderItsKey() {
        JsonNode captured = project.call("""
                capture = config("dev-realtime")["DataCaptureConfig"]
                _, _, bucket, prefix = capture["DestinationS3Uri"].split("/", 3)
                answer = invoke("dev-realtime", sys.argv[1], InferenceId="to-be-captured")

                def found():
                    for file in s3.list_objects_v2(Bucket=bucket, Prefix=prefix).get("Contents", []):
                        captured = s3.get_object(Bucket=bucket, Key=file["Key"])
                        for line in captured["Body"].read().decode().splitlines():
                            record = json.loads(line)
                            if record["eventMetadata"].get("inferenceId") == "to-be-captured":
                                return {**record, "file": file["Key"], "encrypted": captured["SSEKMSKeyId"] == capture["KmsKeyId"]}

                print(json.dumps({**await_(found), "answer": answer["value"]}))
                """, golden.body());

        assertThat(captured.at("/captureData/endpointInput/data").asText()).isEqualTo(golden.body());
        assertThat(captured.at("/captureData/endpointOutput/data").asText().strip())
                .isEqualTo(captured.get("answer").asText());
        assertThat(captured.at("/captureData/endpointOutput/encoding").asText()).isEqualTo("CSV");
        assertThat(captured.get("file").asText())
                .matches("capture/dev-realtime/dev-realtime/AllTraffic/\\d{4}/\\d\\d/\\d\\d/\\d\\d/\\S+\\.jsonl");
        assertThat(captured.get("encrypted").asBoolean()).isTrue();
    }

    @Test
    @Order(4)
    void whatIsNotThereOrNotApprovedIsExplained() {
        artifact("missing", "s3://artifacts-111111111111/fraud/%s/".formatted(NO_DIGEST));
        version("unapproved", 1);
        project.writeEndpoints(endpoints);

        Result deployed = project.deploy("dev/inference-missing", "dev/inference-unapproved", "--exclusively");
        Result explained = project.copy().run("./sagestead", "explain", "dev");

        assertThat(deployed.exitCode()).as(deployed.output()).isNotZero();
        assertThat(explained.exitCode()).as(explained.output()).isEqualTo(1);
        assertThat(explained.output())
                .containsSubsequence(
                        "ok   dev-inference-registered-elsewhere",
                        "FAIL dev-inference-missing",
                        "cause  there is no object where the model should be",
                        "next   a model of model-artifacts: deploy again",
                        "FAIL dev-inference-unapproved",
                        "cause  nobody has approved of this version yet",
                        "model-package/fraud-detection/1 \\",
                        "--model-approval-status Approved");
    }

    private static void artifact(String name, String uri) {
        ObjectNode endpoint = endpoints.get("uncompressed").deepCopy();
        ((ObjectNode) endpoint.get("artifact")).put("s3Uri", uri);
        endpoints.set(name, endpoint);
    }

    private static void version(String name, int number) {
        ObjectNode endpoint = endpoints.get("registered").deepCopy();
        endpoint.put(
                "modelPackage", "arn:aws:sagemaker:eu-west-1:111111111111:model-package/fraud-detection/" + number);
        endpoints.set(name, endpoint);
    }
}
