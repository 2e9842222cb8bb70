package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CaptureOption;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** Shadow variants: they get copies of the requests, and nobody sees their answers but data capture. */
class ShadowVariantTest {

    private static final TrainedModel MODEL = TrainedModel.withSeed(1);
    private static final TrainedModel NEXT_MODEL = TrainedModel.withSeed(2);
    private static final String ROW = "0.1,0.9,0.3,0.4";

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench(Quotas.defaults().with("ml.m5.xlarge for endpoint usage=1"));
        bench.createModel("now", bench.s3.put("models/now.tar.gz", MODEL.archive()));
        bench.createModel("next", bench.s3.put("models/next.tar.gz", NEXT_MODEL.archive()));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void aCopyOfEachRequestReachesTheShadowAndItsAnswerIsCapturedOnly() {
        create("mirrored", 1, config -> {});

        DescribeEndpointResponse endpoint = bench.awaitSettled("mirrored");
        InvokeEndpointResponse answer = bench.invoke("mirrored", "text/csv", "text/csv", ROW);

        assertThat(endpoint.shadowProductionVariants())
                .singleElement()
                .satisfies(shadow -> assertThat(shadow.variantName()).isEqualTo("shadow"));
        assertThat(answer.invokedProductionVariant()).isEqualTo("production");
        assertThat(Float.parseFloat(answer.body().asUtf8String())).isEqualTo(MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0]);
        assertThat(captured("mirrored", "production"))
                .contains(String.valueOf((double) MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0]));
        assertThat(captured("mirrored", "shadow"))
                .contains(String.valueOf((double) NEXT_MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0]));
        assertThat(refusal(() -> bench.runtime.invokeEndpoint(
                        request -> request.endpointName("mirrored").targetVariant("shadow"))))
                .isEqualTo("ValidationError: Variant shadow not found in endpoint mirrored.");
    }

    @Test
    void anUpdateMayBringAShadowAndWhatItDoesIsMeasured() {
        create("followed", 1, config -> config.endpointConfigName("alone").shadowProductionVariants(List.of()));
        bench.awaitSettled("followed");
        bench.sageMaker.createEndpointConfig(config("shadowed", 1).build());

        bench.background.hold();
        bench.sageMaker.updateEndpoint(
                request -> request.endpointName("followed").endpointConfigName("shadowed"));
        DescribeEndpointResponse meanwhile = bench.describe("followed");
        bench.background.release();
        DescribeEndpointResponse afterwards = bench.awaitSettled("followed");
        bench.predictCsv("followed", ROW);

        assertThat(meanwhile.shadowProductionVariants()).isEmpty();
        assertThat(meanwhile.pendingDeploymentSummary().shadowProductionVariants())
                .singleElement()
                .satisfies(shadow -> {
                    assertThat(shadow.variantName()).isEqualTo("shadow");
                    assertThat(shadow.desiredInstanceCount()).isEqualTo(1);
                });
        assertThat(afterwards.shadowProductionVariants()).hasSize(1);
        assertThat(afterwards.pendingDeploymentSummary()).isNull();
        assertThat(Bench.await(() -> bench.s3.cloudWatch.hasInvocations("followed", "shadow") ? true : null))
                .isTrue();
    }

    @Test
    void aShadowOfWeightZeroGetsNothing() {
        create("silent", 0, config -> {});
        bench.awaitSettled("silent");

        for (int i = 0; i < 20; i++) {
            bench.predictCsv("silent", ROW);
        }
        captured("silent", "production");

        assertThat(bench.s3.addresses("s3://captures/silent/shadow/")).isEmpty();
    }

    @Test
    void aShadowThatDoesNotStartLetsTheEndpointFail() {
        bench.createModel("broken", bench.s3.put("models/broken.tar.gz", new byte[0]));
        create("dark", 1, config -> config.shadowProductionVariants(variant("shadow", "broken", 1)));

        DescribeEndpointResponse endpoint = bench.awaitSettled("dark");

        assertThat(endpoint.endpointStatus()).isEqualTo(EndpointStatus.FAILED);
        assertThat(endpoint.failureReason()).contains("s3://models/broken.tar.gz");
    }

    @Test
    void itsInstancesCountAgainstTheQuota() {
        ProductionVariant large = variant("shadow", "next", 1).toBuilder()
                .instanceType("ml.m5.xlarge")
                .initialInstanceCount(2)
                .build();

        assertThat(refusal(() -> create("large", 1, config -> config.shadowProductionVariants(large))))
                .startsWith(
                        "ResourceLimitExceeded: The account-level service limit 'ml.m5.xlarge for endpoint usage' is 1");
    }

    @Test
    void thereIsOneOfOneAndNotOnAsynchronousEndpoints() {
        assertThat(refusal(() -> create(
                        "two",
                        1,
                        config -> config.shadowProductionVariants(variant("a", "next", 1), variant("b", "next", 1)))))
                .contains("you can only specify one variant for ProductionVariants and one variant for"
                        + " ShadowProductionVariants.");
        assertThat(refusal(() -> create(
                        "async",
                        1,
                        config -> config.asyncInferenceConfig(
                                async -> async.outputConfig(output -> output.s3OutputPath("s3://b/k"))))))
                .contains("ShadowProductionVariants are not supported for asynchronous endpoints.");
    }

    private static String captured(String endpoint, String variant) {
        String file = Bench.await(() -> bench.s3.addresses("s3://captures/%s/%s/".formatted(endpoint, variant)).stream()
                .findFirst()
                .orElse(null));
        return bench.s3.text(file);
    }

    private static void create(String name, float weight, Consumer<CreateEndpointConfigRequest.Builder> change) {
        CreateEndpointConfigRequest.Builder config = config(name, weight);
        change.accept(config);
        CreateEndpointConfigRequest request = config.build();
        bench.sageMaker.createEndpointConfig(request);
        bench.createEndpoint(name, request.endpointConfigName());
    }

    private static CreateEndpointConfigRequest.Builder config(String name, float weight) {
        return CreateEndpointConfigRequest.builder()
                .endpointConfigName(name)
                .productionVariants(variant("production", "now", 1))
                .shadowProductionVariants(variant("shadow", "next", weight))
                .dataCaptureConfig(capture -> capture.initialSamplingPercentage(100)
                        .destinationS3Uri("s3://captures")
                        .captureOptions(
                                CaptureOption.builder().captureMode("Output").build())
                        .captureContentTypeHeader(types -> types.csvContentTypes("text/csv")));
    }

    private static ProductionVariant variant(String name, String model, float weight) {
        return ProductionVariant.builder()
                .variantName(name)
                .modelName(model)
                .instanceType("ml.m5.large")
                .initialInstanceCount(1)
                .initialVariantWeight(weight)
                .build();
    }
}
