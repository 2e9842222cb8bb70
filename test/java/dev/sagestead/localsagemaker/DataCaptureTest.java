package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.CaptureMode;
import software.amazon.awssdk.services.sagemaker.model.CaptureOption;
import software.amazon.awssdk.services.sagemaker.model.CaptureStatus;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/** Data capture, with the real AWS SDK and a stand-in for S3. */
class DataCaptureTest {

    private static final TrainedModel MODEL = TrainedModel.withSeed(1);
    private static final String ROW = "0.1,0.9,0.3,0.4";

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench();
        bench.createModel("model", bench.s3.put("models/model.tar.gz", MODEL.archive()));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void whatIsAskedAndAnsweredIsWrittenToTheFolderOfTheVariant() {
        serve(bench, "Captured", 100, "s3://captures/dev");
        bench.runtime.invokeEndpoint(request -> request.endpointName("captured")
                .contentType("text/csv")
                .inferenceId("claim-7")
                .customAttributes("trace=1")
                .body(SdkBytes.fromUtf8String(ROW)));

        String file =
                Bench.await(() -> files(bench, "Captured").stream().findFirst().orElse(null));

        assertThat(file)
                .matches("s3://captures/dev/Captured/AllTraffic/\\d{4}/\\d{2}/\\d{2}/\\d{2}/"
                        + "\\d{2}-\\d{2}-\\d{3}-[0-9a-f-]{36}\\.jsonl");
        assertThat(bench.s3.text(file))
                .contains(
                        "\"data\":\"%s\",\"encoding\":\"CSV\"".formatted(ROW),
                        "\"inferenceId\":\"claim-7\"",
                        "\"customAttributes\":[\"trace=1\"]")
                .endsWith("\"eventVersion\":\"0\"}\n");
        assertThat(bench.s3.header(file, "x-amz-server-side-encryption")).isEqualTo("aws:kms");
        assertThat(bench.s3.header(file, "x-amz-server-side-encryption-aws-kms-key-id"))
                .isEqualTo("alias/captures");
        assertThat(bench.describe("Captured").dataCaptureConfig()).satisfies(summary -> {
            assertThat(summary.enableCapture()).isTrue();
            assertThat(summary.captureStatus()).isEqualTo(CaptureStatus.STARTED);
            assertThat(summary.currentSamplingPercentage()).isEqualTo(100);
            assertThat(summary.destinationS3Uri()).isEqualTo("s3://captures/dev");
        });
    }

    @Test
    void whatWaitsIsWrittenOnCloseAndNothingThatWasNotSampledOrFailed() {
        Bench closing = new Bench();
        closing.createModel("model", closing.s3.put("models/model.tar.gz", MODEL.archive()));
        serve(closing, "all", 100, "s3://captures/dev");
        serve(closing, "none", 0, "s3://captures/dev");
        for (int i = 0; i < 20; i++) {
            closing.predictCsv("all", ROW);
            closing.predictCsv("none", ROW);
        }
        assertThat(Refusal.refusal(() -> closing.predictCsv("all", "a,b"))).startsWith("ModelError");

        closing.local.close();

        assertThat(files(closing, "all").stream()
                        .mapToLong(file -> closing.s3.text(file).lines().count())
                        .sum())
                .isEqualTo(20);
        assertThat(files(closing, "none")).isEmpty();
        closing.close();
    }

    @Test
    void aDestinationThatRefusesDisturbsNoAnswer() {
        serve(bench, "refused", 100, "s3://forbidden/captures");

        assertThat(bench.predictCsv("refused", ROW)).isNotBlank();
    }

    private static List<String> files(Bench bench, String endpoint) {
        return bench.s3.addresses("s3://captures/dev/" + endpoint + "/");
    }

    private static void serve(Bench bench, String name, int percent, String destination) {
        bench.sageMaker.createEndpointConfig(request -> request.endpointConfigName(name)
                .productionVariants(ProductionVariant.builder()
                        .variantName("AllTraffic")
                        .modelName("model")
                        .instanceType("ml.m5.large")
                        .initialInstanceCount(1)
                        .build())
                .dataCaptureConfig(DataCaptureConfig.builder()
                        .initialSamplingPercentage(percent)
                        .destinationS3Uri(destination)
                        .kmsKeyId("alias/captures")
                        .captureOptions(
                                CaptureOption.builder()
                                        .captureMode(CaptureMode.INPUT)
                                        .build(),
                                CaptureOption.builder()
                                        .captureMode(CaptureMode.OUTPUT)
                                        .build())
                        .captureContentTypeHeader(types -> types.csvContentTypes("text/csv"))
                        .build()));
        bench.createEndpoint(name, name);
        bench.awaitSettled(name);
    }
}
