package dev.sagestead.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether the right model is behind an endpoint config of the right name, in the right account. */
class ServedModelTest {

    private static final String OTHER = "fedcba9876543210".repeat(4);

    private final SmokeBench bench = new SmokeBench();
    private final Expected expected = SmokeBench.expected(SmokeBench.ONE_REQUEST);

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void passesIfTheKeyCarriesTheDigest() {
        assertThat(modelData(bench.run(expected)))
                .containsExactly(new Check("model data", true, "claims 0123456789ab", "claims 0123456789ab"));
    }

    @Test
    void failsIfAnotherModelIsServed() {
        String location = "s3://models/models/claims/" + OTHER + "/model.tar.gz";
        bench.service.serving("claims", location);

        SmokeReport report = bench.run(expected);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_WELL);
        assertThat(modelData(report))
                .containsExactly(new Check(
                        "model data",
                        false,
                        "claims 0123456789ab",
                        "another model, fedcba987654 (" + location
                                + "); deploy this checkout, or test from the one that was deployed"));
    }

    @Test
    void failsIfTheKeySaysNothing() {
        bench.service.serving("claims", "s3://models/latest/model.tar.gz");

        assertThat(modelData(bench.run(expected)))
                .containsExactly(new Check(
                        "model data",
                        false,
                        "claims 0123456789ab",
                        "s3://models/latest/model.tar.gz, whose key carries no digest, so nothing says which model this"
                                + " is"));
    }

    @Test
    void uncompressedModelDataHasADigestInItsPrefix() {
        bench.service.serving("claims", "s3://models/claims/" + StandInSageMaker.DIGEST + "/");

        assertThat(bench.run(expected).ok()).isTrue();
    }

    @Test
    void aModelPackageIsComparedByItsArn() {
        String arn = "arn:aws:sagemaker:eu-west-1:111111111111:model-package/claims/";
        Expected version = new Expected(
                "dev-claims",
                "config-2",
                SmokeBench.TARGET,
                SmokeBench.model(SmokeBench.ONE_REQUEST, new ModelData("claims/3", arn + "3")));

        bench.service.serving("claims", arn + "3");
        assertThat(bench.run(version).ok()).isTrue();

        bench.service.serving("claims", arn + "2");
        assertThat(modelData(bench.run(version))).containsExactly(new Check("model data", false, arn + "3", arn + "2"));
    }

    @Test
    void everyContainerOfAPipelineIsCompared() {
        Expected pipeline = new Expected(
                "dev-claims",
                "config-2",
                SmokeBench.TARGET,
                SmokeBench.model(SmokeBench.ONE_REQUEST, SmokeBench.CLAIMS, new ModelData("after", OTHER)));
        bench.service.serving("claims", StandInSageMaker.MODEL_DATA, "s3://models/models/after/" + OTHER + "/m.tar.gz");

        assertThat(modelData(bench.run(pipeline)))
                .extracting(Check::name, Check::ok)
                .containsExactly(tuple("model data, container 1", true), tuple("model data, container 2", true));
        assertThat(modelData(bench.run(expected)))
                .containsExactly(new Check("model data", false, "1 container", "2 containers"));
    }

    @Test
    void failsIfTheConfigIsGone() {
        bench.service.refusing(
                "DescribeEndpointConfig", "ValidationException", "Could not find endpoint configuration.");

        SmokeReport report = bench.run(expected);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_WELL);
        assertThat(modelData(report).get(0).got())
                .startsWith("there is no endpoint config config-2 in http://127.0.0.1");
    }

    @Test
    void whoMayNotSeeTheModelKnowsNothing() {
        bench.service.refusing("DescribeModel claims", "AccessDeniedException", "not you");

        assertThat(bench.run(expected).verdict()).isEqualTo(Verdict.NOT_TRIED);
    }

    @Test
    void failsInTheWrongAccount() {
        bench.service.describing(StandInSageMaker.Reply.of(
                200,
                StandInSageMaker.description("InService", "config-2", "")
                        .body()
                        .replace("111111111111", "222222222222")));

        assertThat(bench.run(expected).checks())
                .contains(new Check("account and region", false, "111111111111 eu-west-1", "222222222222 eu-west-1"));
    }

    private static List<Check> modelData(SmokeReport report) {
        return report.checks().stream()
                .filter(check -> check.name().startsWith("model data"))
                .toList();
    }
}
