package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** Every bad artifact ends in a failed endpoint that says why, first in AWS's words and then in ours. */
class FailureReasonTest {

    private static final String PING = "The primary container for production variant AllTraffic did not pass the ping"
            + " health check. Please check CloudWatch logs for this endpoint. (local SageMaker: %s)";
    private static final String EXTRACT = "Failed to extract model data archive for container \"container_1\" from URL"
            + " \"s3://models/%s/model.tar.gz\". Please ensure that the object located at the URL is a valid tar.gz"
            + " archive. (local SageMaker: %s)";
    private static final String DOWNLOAD =
            "Failed to download model data for container \"container_1\" from URL: \"%s\"."
                    + " Please ensure that there is an object located at the URL and that the role passed to CreateModel has"
                    + " permissions to download the object. (local SageMaker: %s)";

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badArchives")
    void aBadArchiveIsNotExtracted(String name, byte[] archive, String detail) {
        DescribeEndpointResponse endpoint = bench.createEndpointOf(name, archive);

        assertThat(endpoint.endpointStatus()).isEqualTo(EndpointStatus.FAILED);
        assertThat(endpoint.failureReason()).isEqualTo(EXTRACT.formatted(name, detail));
        assertThat(endpoint.productionVariants()).isEmpty();
    }

    static Stream<Arguments> badArchives() {
        return Stream.of(
                Arguments.of("no-gzip", "not an archive".getBytes(StandardCharsets.UTF_8), "it is not gzip-compressed"),
                Arguments.of("nothing", new byte[0], "it is not gzip-compressed"),
                Arguments.of(
                        "no-tar",
                        Archives.gzip(out -> out.write(new byte[] {1, 2, 3})),
                        "it is not a whole tar archive"),
                Arguments.of(
                        "symlink",
                        Archives.of(tar -> Archives.special(tar, "link", TarConstants.LF_SYMLINK, "/etc/passwd")),
                        "'link' is neither a plain file nor a folder; links and devices are refused"),
                Arguments.of(
                        "escape", Archives.of("../escaped", new byte[] {1}), "'../escaped' leads out of the archive"),
                Arguments.of(
                        "bomb",
                        Archives.of("xgboost-model", new byte[20_000_000]),
                        "it unpacks to more than 200 times its size, as a zip bomb does"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badModels")
    void aBadModelDoesNotPassTheHealthCheck(String name, byte[] archive, String detail) {
        DescribeEndpointResponse endpoint = bench.createEndpointOf(name, archive);

        assertThat(endpoint.endpointStatus()).isEqualTo(EndpointStatus.FAILED);
        assertThat(endpoint.failureReason()).isEqualTo(PING.formatted(detail));
    }

    static Stream<Arguments> badModels() {
        byte[] model = TrainedModel.withSeed(1).file("ubj");
        return Stream.of(
                Arguments.of(
                        "no-model",
                        Archives.of("model/xgboost-model", model),
                        "there is no model file at the root of the archive"),
                Arguments.of(
                        "truncated",
                        Archives.of("xgboost-model.ubj", Arrays.copyOf(model, model.length / 2)),
                        "xgboost-model.ubj is not a model that XGBoost can load: the file ends in the middle of a value"),
                Arguments.of(
                        "empty-model",
                        Archives.of("xgboost-model.ubj", new byte[0]),
                        "xgboost-model.ubj is not a model that XGBoost can load: the file is empty"),
                Arguments.of(
                        "other-json",
                        Archives.of("metrics.json", "{\"auc\": 0.9}".getBytes(StandardCharsets.UTF_8)),
                        "metrics.json is not a model that XGBoost can load: it has no learner with a gradient_booster"));
    }

    @Test
    void anObjectThatIsNotThereIsNotDownloaded() {
        assertThat(failureOf("absent", "s3://models/absent.tar.gz"))
                .isEqualTo(DOWNLOAD.formatted("s3://models/absent.tar.gz", "S3 answers 404 NoSuchKey"));
    }

    @Test
    void anObjectThatMayNotBeReadIsNotDownloaded() {
        assertThat(failureOf("forbidden", "s3://forbidden/model.tar.gz"))
                .isEqualTo(DOWNLOAD.formatted("s3://forbidden/model.tar.gz", "S3 answers 403 AccessDenied"));
    }

    @Test
    void noOtherAddressThanOneOfS3IsRead() {
        assertThat(failureOf("https", "https://example.com/model.tar.gz"))
                .isEqualTo(DOWNLOAD.formatted("https://example.com/model.tar.gz", "only s3://bucket/key can be read"));
    }

    @Test
    void anImageThatCannotBeRunIsNotPretendedToRun() {
        String image = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/mine:1";
        bench.createModel("foreign", "s3://models/any", image);
        bench.createConfig("foreign", "foreign");
        bench.createEndpoint("foreign", "foreign");

        assertThat(bench.awaitSettled("foreign").failureReason())
                .isEqualTo("The endpoint cannot be hosted on this machine. (local SageMaker: it can run SageMaker's own"
                        + " XGBoost images (repository sagemaker-xgboost) and no other, but the model names " + image
                        + ")");
    }

    @Test
    void aFailedEndpointCanBeDeletedAndNothingElse() {
        bench.createEndpointOf("failed", new byte[0]);

        assertThat(Refusal.refusal(() -> bench.sageMaker.updateEndpoint(
                        request -> request.endpointName("failed").endpointConfigName("failed"))))
                .contains("DeleteEndpoint is the only operation that can be performed on a failed endpoint.");
        bench.sageMaker.deleteEndpoint(request -> request.endpointName("failed"));
        bench.sageMaker.waiter().waitUntilEndpointDeleted(request -> request.endpointName("failed"));
    }

    private static String failureOf(String name, String url) {
        bench.createModel(name, url);
        bench.createConfig(name, name);
        bench.createEndpoint(name, name);
        return bench.awaitSettled(name).failureReason();
    }
}
