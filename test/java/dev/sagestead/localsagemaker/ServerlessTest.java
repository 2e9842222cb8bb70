package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.Request;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sagemaker.model.CaptureOption;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantServerlessConfig;

class ServerlessTest {

    private static final TrainedModel MODEL = TrainedModel.withSeed(1);

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench(Quotas.defaults().with("ml.m5.large for endpoint usage=1"));
        String data = bench.s3.put("models/model.tar.gz", MODEL.archive());
        ContainerDefinition container = ContainerDefinition.builder()
                .image(Bench.IMAGE)
                .modelDataUrl(data)
                .build();
        bench.sageMaker.createModel(request -> request.modelName("model").primaryContainer(container));
        bench.sageMaker.createModel(request -> request.modelName("in-vpc")
                .primaryContainer(container)
                .vpcConfig(vpc -> vpc.subnets("subnet-1").securityGroupIds("sg-1")));
        bench.sageMaker.createModel(request ->
                request.modelName("isolated").primaryContainer(container).enableNetworkIsolation(true));
        bench.sageMaker.createModel(request -> request.modelName("pipeline").containers(container, container));
        bench.sageMaker.createModel(request -> request.modelName("uncompressed")
                .primaryContainer(each -> each.image(Bench.IMAGE)
                        .modelDataSource(source -> source.s3DataSource(s3 -> s3.s3Uri("s3://models/x/")
                                .s3DataType("S3Prefix")
                                .compressionType("None")))));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void servesWithoutAnInstance() {
        bench.sageMaker.createEndpointConfig(config("serverless", "model").build());
        bench.createEndpoint("serverless", "serverless");

        DescribeEndpointResponse endpoint = bench.awaitSettled("serverless");

        assertThat(endpoint.endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
        assertThat(endpoint.productionVariants()).singleElement().satisfies(variant -> {
            assertThat(variant.currentInstanceCount()).isNull();
            assertThat(variant.currentServerlessConfig().maxConcurrency()).isEqualTo(2);
        });
        assertThat(Float.parseFloat(bench.predictCsv("serverless", "0.1,0.9,0.3,0.4")))
                .isEqualTo(MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0]);
        assertThat(refusal(() -> bench.predictCsv("serverless", "1".repeat(ServerlessContainer.MAX_BODY_BYTES + 1))))
                .isEqualTo("ValidationError: HTTP content length exceeded 4194304 bytes.");
    }

    @Test
    void anEndpointMayGetInstancesAndNeverGiveThemBack() {
        bench.sageMaker.createEndpointConfig(config("growing", "model").build());
        bench.createConfig("growing-on-instances", "model");
        bench.createEndpoint("growing", "growing");
        bench.awaitSettled("growing");

        update("growing", "growing-on-instances");
        assertThat(bench.awaitSettled("growing").endpointConfigName()).isEqualTo("growing-on-instances");
        assertThat(refusal(() -> update("growing", "growing")))
                .isEqualTo("ValidationException: Converting an instance-based endpoint to a serverless endpoint is not"
                        + " supported.");
    }

    @Test
    void throttlesWhatIsAboveItsMaxConcurrency() throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch open = new CountDownLatch(1);
        Container slow = new Container() {
            @Override
            public Answer invoke(Request request) {
                inside.countDown();
                try {
                    open.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Answer(200, "text/csv", request.body());
            }

            @Override
            public void close() {
                open.countDown();
            }
        };
        Request request = new Request(new byte[] {'1'}, "text/csv", "", "");
        try (Container serverless = new ServerlessContainer(
                slow,
                ProductionVariantServerlessConfig.builder().maxConcurrency(2).build())) {
            CompletableFuture<Answer> first = CompletableFuture.supplyAsync(
                    () -> serverless.invoke(request), command -> new Thread(command).start());
            CompletableFuture<Answer> second = CompletableFuture.supplyAsync(
                    () -> serverless.invoke(request), command -> new Thread(command).start());
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> serverless.invoke(request))
                    .isInstanceOfSatisfying(ServiceException.class, e -> {
                        assertThat(e.code()).isEqualTo("ThrottlingException");
                        assertThat(e.status()).isEqualTo(400);
                    })
                    .hasMessageContaining("MaxConcurrency of 2");
            open.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(second.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(serverless.invoke(request).status()).isEqualTo(200);
        }
    }

    @Test
    void anotherMaxConcurrencyHoldsFromTheNextRequestOn() {
        AtomicReference<Container> serverless = new AtomicReference<>();
        // Answers with what another request gets while this one is inside.
        Container asking = new Container() {
            @Override
            public Answer invoke(Request request) {
                return request.body().length == 0
                        ? new Answer(200, "text/csv", new byte[0])
                        : serverless.get().invoke(new Request(new byte[0], "text/csv", ""));
            }

            @Override
            public void close() {}
        };
        serverless.set(new ServerlessContainer(asking, serverless(1024, 1)));
        Fleet fleet = new Fleet(
                DescribeEndpointConfigResponse.builder().build(),
                List.of(new Fleet.Variant("AllTraffic", 1, "image", serverless.get())));
        Request request = new Request(new byte[] {'1'}, "text/csv", "");

        assertThatThrownBy(() -> fleet.anyVariant().invoke(request)).hasMessageContaining("MaxConcurrency of 1");
        fleet.rescale(List.of(variant("AllTraffic", "model", serverless(1024, 2))));

        assertThat(fleet.anyVariant().invoke(request).status()).isEqualTo(200);
        fleet.rescale(List.of(variant("AllTraffic", "model", serverless(1024, 1))));
        assertThatThrownBy(() -> fleet.anyVariant().invoke(request)).hasMessageContaining("MaxConcurrency of 1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossible")
    void refusesWhatAwsDoesNotDoWithoutInstances(
            String message, String model, UnaryOperator<CreateEndpointConfigRequest.Builder> change) {
        CreateEndpointConfigRequest request =
                change.apply(config("impossible", model)).build();

        assertThat(refusal(() -> bench.sageMaker.createEndpointConfig(request)))
                .startsWith("ValidationException: ")
                .contains(message);
    }

    static Stream<Arguments> impossible() {
        ProductionVariant second = variant("second", "model", serverless(2048, 2));
        return Stream.of(
                refused("VPC configuration is not supported for serverless endpoint.", "in-vpc", config -> config),
                refused("Network isolation is not supported for serverless endpoint.", "isolated", config -> config),
                refused(
                        "Multi-container endpoint is not supported for serverless endpoint.",
                        "pipeline",
                        config -> config),
                refused("ModelDataSource is not supported for serverless endpoint.", "uncompressed", config -> config),
                refused(
                        "Data capture is not supported for serverless endpoint.",
                        "model",
                        config -> config.dataCaptureConfig(capture -> capture.initialSamplingPercentage(1)
                                .destinationS3Uri("s3://b/k")
                                .captureOptions(CaptureOption.builder()
                                        .captureMode("Input")
                                        .build()))),
                refused(
                        "Asynchronous inference is not supported for serverless endpoint.",
                        "model",
                        config -> config.asyncInferenceConfig(
                                async -> async.outputConfig(output -> output.s3OutputPath("s3://b/k")))),
                refused(
                        "Multiple production variants are not supported for serverless endpoint.",
                        "model",
                        config -> config.productionVariants(variant("first", "model", serverless(2048, 2)), second)),
                refused(
                        "Multiple production variants are not supported for serverless endpoint.",
                        "model",
                        config -> config.shadowProductionVariants(second)),
                refused(
                        "MemorySizeInMB 1500 is not supported for serverless endpoint.",
                        "model",
                        config -> config.productionVariants(variant("first", "model", serverless(1500, 2)))),
                refused(
                        "'productionVariants.1.member.serverlessConfig.memorySizeInMB' failed to satisfy constraint: Member"
                                + " must have value less than or equal to 6144",
                        "model",
                        config -> config.productionVariants(variant("first", "model", serverless(7168, 2)))),
                refused(
                        "'productionVariants.1.member.serverlessConfig.maxConcurrency' failed to satisfy constraint: Member"
                                + " must have value less than or equal to 200",
                        "model",
                        config -> config.productionVariants(variant("first", "model", serverless(1024, 201)))),
                refused(
                        "ProvisionedConcurrency 3 should be less than or equal to MaxConcurrency 2.",
                        "model",
                        config -> config.productionVariants(variant(
                                "first",
                                "model",
                                serverless(1024, 2).toBuilder()
                                        .provisionedConcurrency(3)
                                        .build()))));
    }

    private static void update(String endpoint, String config) {
        bench.sageMaker.updateEndpoint(request -> request.endpointName(endpoint).endpointConfigName(config));
    }

    private static Arguments refused(
            String message, String model, UnaryOperator<CreateEndpointConfigRequest.Builder> change) {
        return Arguments.of(message, model, change);
    }

    private static CreateEndpointConfigRequest.Builder config(String name, String model) {
        return CreateEndpointConfigRequest.builder()
                .endpointConfigName(name)
                .productionVariants(variant("AllTraffic", model, serverless(2048, 2)));
    }

    private static ProductionVariant variant(String name, String model, ProductionVariantServerlessConfig config) {
        return ProductionVariant.builder()
                .variantName(name)
                .modelName(model)
                .serverlessConfig(config)
                .build();
    }

    private static ProductionVariantServerlessConfig serverless(int megabytes, int concurrency) {
        return ProductionVariantServerlessConfig.builder()
                .memorySizeInMB(megabytes)
                .maxConcurrency(concurrency)
                .build();
    }
}
