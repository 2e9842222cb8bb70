package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceOutputConfig;
import software.amazon.awssdk.services.sagemaker.model.AsyncNotificationTopicTypes;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointAsyncResponse;

/** InvokeEndpointAsync, with the real AWS SDK and a stand-in for S3 and SNS. */
class AsyncInvocationsTest {

    private static final TrainedModel MODEL = TrainedModel.withSeed(1);
    private static final String ROW = "0.1,0.9,0.3,0.4";
    private static final String ANSWER = (double) MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0] + "\n";
    private static final String DONE = "arn:aws:sns:eu-west-1:111111111111:done";
    private static final String FAILED = "arn:aws:sns:eu-west-1:111111111111:failed";

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench();
        bench.createModel("model", bench.s3.put("models/model.tar.gz", MODEL.archive()));
        serve(
                "batch",
                AsyncInferenceOutputConfig.builder()
                        .s3OutputPath("s3://answers/out")
                        .s3FailurePath("s3://answers/failed/")
                        .kmsKeyId("alias/answers")
                        .notificationConfig(topics -> topics.successTopic(DONE)
                                .errorTopic(FAILED)
                                .includeInferenceResponseIn(AsyncNotificationTopicTypes.SUCCESS_NOTIFICATION_TOPIC))
                        .build());
        serve(
                "plain",
                AsyncInferenceOutputConfig.builder()
                        .s3OutputPath("s3://answers/plain")
                        .build());
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void theAnswerIsWrittenWhereTheResponseSaysAndTheTopicIsTold() throws Exception {
        String input = bench.s3.put("requests/claims.csv", ROW.getBytes());

        InvokeEndpointAsyncResponse response = invoke("BATCH", input, "batch-1");

        assertThat(response.sdkHttpResponse().statusCode()).isEqualTo(202);
        assertThat(response.inferenceId()).isEqualTo("batch-1");
        assertThat(response.outputLocation()).matches("s3://answers/out/[0-9a-f-]{36}\\.out");
        assertThat(response.failureLocation()).matches("s3://answers/failed/[0-9a-f-]{36}-error\\.out");
        assertThat(Bench.await(() -> bench.s3.text(response.outputLocation()))).isEqualTo(ANSWER);
        assertThat(bench.s3.header(response.outputLocation(), "Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(bench.s3.header(response.outputLocation(), "x-amz-server-side-encryption"))
                .isEqualTo("aws:kms");
        JsonNode message = message(DONE, "batch-1");
        assertThat(message.fieldNames())
                .toIterable()
                .containsExactly(
                        "awsRegion",
                        "eventTime",
                        "receivedTime",
                        "invocationStatus",
                        "requestParameters",
                        "responseParameters",
                        "responseBody",
                        "inferenceId",
                        "eventVersion",
                        "eventSource",
                        "eventName");
        assertThat(message.path("awsRegion").asText()).isEqualTo("eu-west-1");
        assertThat(message.path("eventTime").asText()).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
        assertThat(message.path("invocationStatus").asText()).isEqualTo("Completed");
        assertThat(message.path("requestParameters"))
                .hasToString("{\"accept\":\"text/csv\",\"contentType\":\"text/csv\",\"endpointName\":\"batch\","
                        + "\"inputLocation\":\"s3://requests/claims.csv\"}");
        assertThat(message.path("responseParameters"))
                .hasToString("{\"contentType\":\"text/csv; charset=utf-8\",\"outputLocation\":\"%s\"}"
                        .formatted(response.outputLocation()));
        assertThat(message.path("responseBody").path("content").binaryValue()).isEqualTo(ANSWER.getBytes());
        assertThat(message.path("eventName").asText()).isEqualTo("InferenceResult");
    }

    @Test
    void invocationsAreMeasured() {
        InvokeEndpointAsyncResponse response =
                invoke("plain", bench.s3.put("requests/measured.csv", ROW.getBytes()), "measured-1");
        Bench.await(() -> bench.s3.text(response.outputLocation()));

        assertThat(Bench.await(() -> bench.s3.cloudWatch.hasInvocations("plain", "AllTraffic") ? true : null))
                .isTrue();
    }

    @Test
    void aFailureIsWrittenToItsOwnPlaceAndTopic() throws Exception {
        String input = bench.s3.put("requests/bad.csv", "a,b,c,d".getBytes());

        InvokeEndpointAsyncResponse response = invoke("batch", input, "bad-1");

        assertThat(Bench.await(() -> bench.s3.text(response.failureLocation())))
                .contains("could not convert string to float: 'a'");
        JsonNode message = message(FAILED, "bad-1");
        assertThat(message.path("invocationStatus").asText()).isEqualTo("Failed");
        assertThat(message.path("failureReason").asText())
                .isEqualTo(
                        "ClientError: Received client error (415) from model. See the SageMaker Endpoint logs in your"
                                + " account for more information.");
        assertThat(message.has("responseParameters")).isFalse();
        assertThat(message.has("responseBody")).isFalse();
        assertThat(bench.s3.text(response.outputLocation())).isNull();
    }

    @Test
    void anInputThatIsNotThereIsAFailureToo() throws Exception {
        invoke("batch", "s3://requests/absent.csv", "absent-1");

        assertThat(message(FAILED, "absent-1").path("failureReason").asText())
                .isEqualTo("ClientError: The input could not be read. (local SageMaker: S3 answers 404 NoSuchKey)");
    }

    @Test
    void withoutAFailurePathNoneIsPromisedAndWithoutAnIdOneIsGiven() {
        String input = bench.s3.put("requests/plain.csv", ROW.getBytes());

        InvokeEndpointAsyncResponse response = bench.runtime.invokeEndpointAsync(
                request -> request.endpointName("plain").inputLocation(input).contentType("text/csv"));

        assertThat(response.failureLocation()).isNull();
        assertThat(response.inferenceId()).matches("[0-9a-f-]{36}");
        assertThat(Bench.await(() -> bench.s3.text(response.outputLocation()))).isEqualTo(ANSWER);
    }

    @Test
    void takesABodyAndAPlaceForTheAnswerWithTheRequestAsNewerClientsSendThem() throws Exception {
        HttpResponse<String> response = post(
                ROW,
                "X-Amzn-SageMaker-Content-Type",
                "text/csv",
                "X-Amzn-SageMaker-S3OutputPathExtension",
                "/2026/",
                "X-Amzn-SageMaker-Filename",
                "answer.csv");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("X-Amzn-SageMaker-OutputLocation"))
                .contains("s3://answers/plain/2026/answer.csv");
        assertThat(Bench.await(() -> bench.s3.text("s3://answers/plain/2026/answer.csv")))
                .isEqualTo(ANSWER);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Amzn-SageMaker-InputLocation, s3://b/k, 'Exactly one of InputLocation and Body has to be given.'",
        "X-Amzn-SageMaker-RequestTTLSeconds, 59, 'RequestTTLSeconds is 59, but has to be a number from 60 to 21600.'",
        "X-Amzn-SageMaker-InvocationTimeoutSeconds, 3601, 'InvocationTimeoutSeconds is 3601, but has to be a number from 1 to 3600.'"
    })
    void refusesWhatAwsRefuses(String header, String value, String message) throws Exception {
        HttpResponse<String> response = post(ROW, header, value);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"ValidationError\"", message);
    }

    @Test
    void neitherKindOfEndpointTakesTheOtherKindOfRequest() {
        bench.createConfig("direct", "model");
        bench.createEndpoint("direct", "direct");
        bench.awaitSettled("direct");

        assertThat(refusal(() -> bench.predictCsv("batch", ROW)))
                .startsWith("ValidationError: Endpoint batch of account 111111111111 does not support InvokeEndpoint.");
        assertThat(refusal(() -> invoke("direct", "s3://requests/any", "x")))
                .startsWith(
                        "ValidationError: Endpoint direct of account 111111111111 does not support InvokeEndpointAsync.");
        assertThat(refusal(() -> invoke("absent", "s3://requests/any", "x")))
                .isEqualTo("ValidationError: Endpoint absent of account 111111111111 not found.");
    }

    private static InvokeEndpointAsyncResponse invoke(String endpoint, String input, String id) {
        return bench.runtime.invokeEndpointAsync(request -> request.endpointName(endpoint)
                .inputLocation(input)
                .inferenceId(id)
                .contentType("text/csv")
                .accept("text/csv"));
    }

    private static HttpResponse<String> post(String body, String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(bench.local.uri().resolve("/endpoints/plain/async-invocations"))
                .headers(headers)
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=test/20261125/eu-west-1/sagemaker/aws4_request")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static JsonNode message(String topic, String inferenceId) throws Exception {
        String message = Bench.await(() -> bench.s3.messages(topic).stream()
                .filter(text -> text.contains("\"inferenceId\":\"" + inferenceId + "\""))
                .findFirst()
                .orElse(null));
        return new ObjectMapper().readTree(message);
    }

    private static void serve(String name, AsyncInferenceOutputConfig output) {
        bench.sageMaker.createEndpointConfig(request -> request.endpointConfigName(name)
                .productionVariants(ProductionVariant.builder()
                        .variantName("AllTraffic")
                        .modelName("model")
                        .instanceType("ml.m5.large")
                        .initialInstanceCount(1)
                        .build())
                .asyncInferenceConfig(config -> config.outputConfig(output)));
        bench.createEndpoint(name, name);
        bench.awaitSettled(name);
    }
}
