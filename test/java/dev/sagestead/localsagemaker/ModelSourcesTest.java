package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;

/** What a model can consist of: one archive, plain files, several containers, an environment. */
class ModelSourcesTest {

    private static final TrainedModel MODEL = TrainedModel.withSeed(1);
    private static final TrainedModel SECOND_MODEL = TrainedModel.withSeed(2);
    private static final String ROW = "0.1,0.9,0.3,0.4";
    private static final float PREDICTION = MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0];

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench();
        bench.s3.put("models/plain/xgboost-model.ubj", MODEL.file("ubj"));
        bench.s3.put("models/plain/notes/readme.txt", "not at the root".getBytes());
        bench.s3.put("models/clash/a", MODEL.file("ubj"));
        bench.s3.put("models/clash/a/b", MODEL.file("ubj"));
        bench.s3.put("models/folder/", new byte[0]);
        bench.s3.put("models/first.tar.gz", MODEL.archive());
        bench.s3.put("models/second.tar.gz", SECOND_MODEL.archive());
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"prefix, s3://models/plain/, S3Prefix", "single, s3://models/plain/xgboost-model.ubj, S3Object"})
    void servesPlainFiles(String name, String uri, String type) {
        createUncompressed(name, uri, type);

        assertThat(serve(name).endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
        assertThat(Float.parseFloat(bench.predictCsv(name, ROW))).isEqualTo(PREDICTION);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "absent, s3://models/absent/, S3Prefix, there is no object with that prefix",
                "clash, s3://models/clash/, S3Prefix, 'a/b' is both a file and a folder",
                "folder, s3://models/folder/, S3Prefix, '' is no file name",
                "missing, s3://models/missing, S3Object, S3 answers 404 NoSuchKey"
            })
    void failsOnFilesThatCannotBeLaidOut(String name, String uri, String type, String detail) {
        createUncompressed(name, uri, type);

        assertThat(serve(name).failureReason())
                .startsWith(
                        "Failed to download model data for container \"container_1\" from URL: \"%s\"".formatted(uri))
                .endsWith("(local SageMaker: %s)".formatted(detail));
    }

    @Test
    void aModelWithoutDataIsNotHealthy() {
        bench.sageMaker.createModel(
                request -> request.modelName("bare").primaryContainer(container -> container.image(Bench.IMAGE)));

        assertThat(serve("bare").failureReason())
                .contains(
                        "did not pass the ping health check",
                        "local SageMaker: there is no model file at the root of the archive");
    }

    @Test
    void theEnvironmentOfTheDefinitionReachesTheContainer() {
        bench.sageMaker.createModel(request -> request.modelName("environment")
                .primaryContainer(container("s3://models/first.tar.gz").toBuilder()
                        .environment(Map.of(
                                "SAGEMAKER_INFERENCE_OUTPUT", "predicted_label,probability",
                                "SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT", "application/jsonlines"))
                        .build()));
        serve("environment");

        assertThat(bench.invoke("environment", "text/csv", "*/*", ROW).body().asUtf8String())
                .isEqualTo("{\"predicted_label\": %d, \"probability\": %s}\n"
                        .formatted(PREDICTION > 0.5 ? 1 : 0, (double) PREDICTION));
    }

    @Test
    void aPipelineAnswersWithWhatItsLastContainerMakesOfTheFirstOnesAnswer() {
        bench.sageMaker.createModel(request -> request.modelName("pipeline")
                .containers(container("s3://models/first.tar.gz"), container("s3://models/second.tar.gz")));

        DescribeEndpointResponse endpoint = serve("pipeline");

        assertThat(endpoint.productionVariants().get(0).deployedImages()).hasSize(2);
        assertThat(Float.parseFloat(bench.predictCsv("pipeline", ROW)))
                .isEqualTo(SECOND_MODEL.predict(PREDICTION, Float.NaN, Float.NaN, Float.NaN)[0]);
        ModelErrorException error =
                catchThrowableOfType(ModelErrorException.class, () -> bench.predictCsv("pipeline", "a,b"));
        assertThat(error.originalStatusCode()).isEqualTo(415);
        assertThat(error.awsErrorDetails().errorMessage())
                .startsWith("Received client error (415) from container-1 with");
    }

    @Test
    void aPipelineSaysWhichOfItsContainersDidNotStart() {
        bench.s3.put("models/bad.tar.gz", Archives.of("readme.txt", new byte[] {'n', 'o'}));
        bench.sageMaker.createModel(request -> request.modelName("half")
                .containers(
                        container("s3://models/first.tar.gz"),
                        container("s3://models/bad.tar.gz").toBuilder()
                                .containerHostname("second")
                                .build()));

        assertThat(serve("half").failureReason())
                .startsWith(
                        "The second container for production variant AllTraffic did not pass the ping health check.");
    }

    @Test
    void containersWithDirectInvocationAnswerByName() {
        bench.sageMaker.createModel(request -> request.modelName("direct")
                .inferenceExecutionConfig(execution -> execution.mode("Direct"))
                .containers(named("one", "s3://models/first.tar.gz"), named("two", "s3://models/second.tar.gz")));
        serve("direct");

        assertThat(Float.parseFloat(ask("direct", "one"))).isEqualTo(PREDICTION);
        assertThat(Float.parseFloat(ask("direct", "two")))
                .isEqualTo(SECOND_MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0]);
        assertThat(refusal(() -> ask("direct", "three")))
                .startsWith("ValidationError: Container with hostname three is not part of the model.");
        assertThat(refusal(() -> bench.predictCsv("direct", ROW)))
                .startsWith("ValidationError: TargetContainerHostname is required");
    }

    @Test
    void refusesContainersThatMakeNoSense() {
        ContainerDefinition container = container("s3://models/first.tar.gz");
        assertThat(refusal(() -> bench.sageMaker.createModel(request -> request.modelName("x")
                        .containers(
                                IntStream.range(0, 16).mapToObj(i -> container).toList()))))
                .contains(
                        "'containers' failed to satisfy constraint: Member must have length less than or equal to 15");
        assertThat(refusal(() -> bench.sageMaker.createModel(request -> request.modelName("x")
                        .inferenceExecutionConfig(execution -> execution.mode("Direct"))
                        .containers(container, container))))
                .contains("ContainerHostname is required for each container of a model with direct invocation.");
        assertThat(refusal(() -> bench.sageMaker.createModel(
                        request -> request.modelName("x").containers(named("a", "s3://m/1"), named("a", "s3://m/2")))))
                .contains("ContainerHostname must be unique within a model, but a is given twice.");
        assertThat(refusal(() -> bench.sageMaker.createModel(
                        request -> request.modelName("x").primaryContainer(each -> each.modelDataUrl("s3://m/1")))))
                .contains("A container needs either Image or ModelPackageName, and not both.");
        assertThat(refusal(() -> createUncompressed("x", "s3://models/plain", "S3Prefix")))
                .contains("S3Uri s3://models/plain of an S3Prefix has to end with a forward slash (/).");
    }

    private static String ask(String endpoint, String container) {
        return bench.runtime
                .invokeEndpoint(request -> request.endpointName(endpoint)
                        .targetContainerHostname(container)
                        .contentType("text/csv")
                        .body(SdkBytes.fromUtf8String(ROW)))
                .body()
                .asUtf8String();
    }

    private static void createUncompressed(String name, String uri, String type) {
        bench.sageMaker.createModel(request -> request.modelName(name)
                .primaryContainer(container -> container
                        .image(Bench.IMAGE)
                        .modelDataSource(source -> source.s3DataSource(
                                s3 -> s3.s3Uri(uri).s3DataType(type).compressionType("None")))));
    }

    private static ContainerDefinition container(String data) {
        return ContainerDefinition.builder()
                .image(Bench.IMAGE)
                .modelDataUrl(data)
                .build();
    }

    private static ContainerDefinition named(String hostname, String data) {
        return container(data).toBuilder().containerHostname(hostname).build();
    }

    private static DescribeEndpointResponse serve(String name) {
        bench.createConfig(name, name);
        bench.createEndpoint(name, name);
        return bench.awaitSettled(name);
    }
}
