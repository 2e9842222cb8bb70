package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Bench.ACCOUNT;
import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

/** InvokeEndpoint, with the real AWS SDK. */
class InvocationsTest {

    private static final TrainedModel MODEL = TrainedModel.withSeed(1);
    private static final TrainedModel OTHER_MODEL = TrainedModel.withSeed(2);
    private static final String ROW = "0.1,0.9,0.3,0.4";

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench();
        bench.createEndpointOf("model", MODEL.archive());
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void answersWithTheVariantAndTheContentType() {
        InvokeEndpointResponse answer = bench.invoke("model", "text/csv", "application/json", ROW);

        assertThat(answer.invokedProductionVariant()).isEqualTo("AllTraffic");
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body().asUtf8String())
                .isEqualTo("{\"predictions\": [{\"score\": %s}]}", (double) MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0]);
    }

    @Test
    void takesTheNameInAnyCase() {
        assertThat(bench.predictCsv("MODEL", ROW)).isEqualTo(bench.predictCsv("model", ROW));
    }

    @Test
    void anEmptyBodyIsAnsweredWithNothing() {
        InvokeEndpointResponse answer = bench.invoke("model", "text/csv", "text/csv", "");

        assertThat(answer.sdkHttpResponse().statusCode()).isEqualTo(204);
    }

    @Test
    void doesNotKnowAnEndpointThatIsNotThere() {
        assertThat(refusal(() -> bench.predictCsv("absent", ROW)))
                .isEqualTo("ValidationError: Endpoint absent of account %s not found.".formatted(ACCOUNT));
    }

    @Test
    void saysWhatAnEndpointIsThatDoesNotServe() {
        bench.createEndpointOf("failed", new byte[0]);

        assertThat(refusal(() -> bench.predictCsv("failed", ROW)))
                .isEqualTo("ValidationError: Endpoint failed of account %s not found. (local SageMaker: it is Failed)"
                        .formatted(ACCOUNT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "415 | image/png | text/csv  | 1,2,3,4",
                "406 | text/csv  | image/png | 1,2,3,4",
                "400 | text/csv  | text/csv  | 1,2,3,4,5",
                "415 | text/csv  | text/csv  | a,b,c,d"
            })
    void passesOnWhatTheContainerRefuses(int status, String contentType, String accept, String body) {
        ModelErrorException error =
                catchThrowableOfType(ModelErrorException.class, () -> bench.invoke("model", contentType, accept, body));

        assertThat(error.statusCode()).isEqualTo(424);
        assertThat(error.originalStatusCode()).isEqualTo(status);
        assertThat(error.originalMessage()).isNotBlank();
        assertThat(error.logStreamArn())
                .isEqualTo("arn:aws:logs:eu-west-1:%s:log-group:/aws/sagemaker/Endpoints/model", ACCOUNT);
        assertThat(error.awsErrorDetails().errorMessage())
                .startsWith("Received client error (%d) from primary with message \"%s\". See https://"
                        .formatted(status, error.originalMessage()))
                .endsWith(" in account %s for more information.".formatted(ACCOUNT));
    }

    @Test
    void refusesABodyThatIsTooLargeAndGoesOnServing() {
        SageMakerRuntimeException error = catchThrowableOfType(
                SageMakerRuntimeException.class,
                () -> bench.invoke("model", "text/csv", "text/csv", "1".repeat(Exchange.MAX_BODY_BYTES + 1)));

        assertThat(error.statusCode()).isEqualTo(413);
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
        assertThat(error).hasMessageContaining("HTTP content length exceeded 6291456 bytes.");
        assertThat(bench.predictCsv("model", ROW)).isNotBlank();
    }

    @Test
    void aTargetVariantIsTheOneThatAnswers() {
        bench.createConfigOf("variant-a", MODEL.archive());
        bench.createConfigOf("variant-b", OTHER_MODEL.archive());
        bench.sageMaker.createEndpointConfig(
                request -> request.endpointConfigName("variants").productionVariants(variant("a", 1), variant("b", 0)));
        bench.createEndpoint("variants", "variants");
        bench.awaitSettled("variants");

        for (int i = 0; i < 20; i++) {
            assertThat(bench.invoke("variants", "text/csv", "", ROW).invokedProductionVariant())
                    .isEqualTo("a");
        }
        InvokeEndpointResponse answer = invokeVariant("b");
        assertThat(answer.invokedProductionVariant()).isEqualTo("b");
        assertThat(Float.parseFloat(answer.body().asUtf8String()))
                .isEqualTo(OTHER_MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0]);
        assertThat(refusal(() -> invokeVariant("c")))
                .isEqualTo("ValidationError: Variant c not found in endpoint variants.");
    }

    private static InvokeEndpointResponse invokeVariant(String name) {
        return bench.runtime.invokeEndpoint(request -> request.endpointName("variants")
                .targetVariant(name)
                .contentType("text/csv")
                .body(SdkBytes.fromUtf8String(ROW)));
    }

    private static ProductionVariant variant(String name, float weight) {
        return ProductionVariant.builder()
                .variantName(name)
                .modelName("variant-" + name)
                .instanceType("ml.m5.large")
                .initialInstanceCount(1)
                .initialVariantWeight(weight)
                .build();
    }
}
