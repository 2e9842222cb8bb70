package dev.sagestead.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.artifacts.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints that answer into S3. */
class AsynchronousTest {

    private final SmokeBench bench = new SmokeBench();
    private final Expected expected = SmokeBench.expected(SmokeBench.ONE_REQUEST);

    @BeforeEach
    void aQueue() {
        bench.service.configured("""
                {"ProductionVariants": [{"VariantName": "AllTraffic", "ModelName": "claims"}],
                 "AsyncInferenceConfig": {"OutputConfig": {"S3OutputPath": "s3://model-bucket/async/dev-claims/output"}}}""");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void passesIfTheAnswerInS3IsRight() {
        bench.service.answeringLater(body -> Optional.of(body.equals("1,2") ? "0.25\n" : "?"));

        SmokeReport report = bench.run(expected);

        assertThat(report.ok()).isTrue();
        assertThat(report.checks()).contains(new Check("golden: quiet", true, "0.25000", "0.25000"));
        assertThat(report.notes())
                .containsExactly("latency was not measured: requests to an asynchronous endpoint wait in a queue");
        assertThat(bench.service.invocations).isEmpty();
    }

    @Test
    void requestsGoBesideTheAnswersUnderTheDigestOfTheirBytes() {
        bench.service.answeringLater(body -> Optional.of("0.25"));

        bench.run(expected);
        bench.run(expected);

        assertThat(bench.service.objects.keySet().stream().filter(key -> key.contains("/input/")))
                .containsExactly("/model-bucket/async/dev-claims/input/smoke/"
                        + Sha256.of("1,2".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void failsIfTheAnswerInS3IsWrong() {
        bench.service.answeringLater(body -> Optional.of("0.75"));

        assertThat(failure(bench.run(expected)).got()).isEqualTo("0.75000000");
    }

    @Test
    void failsIfTheModelFails() {
        bench.service.answeringLater(body -> Optional.of("failed to parse\nTraceback"));

        assertThat(failure(bench.run(expected)).got())
                .startsWith("the model failed: failed to parse (s3://model-bucket/async/dev-claims/failure/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|wait longer (--async-wait), or see the endpoint's ApproximateBacklogSize and log",
                "403|or the caller may not read it; allow s3:GetObject and s3:ListBucket"
            })
    void failsIfThereIsNoAnswerInTime(int missing, String next) {
        bench.service.missing(missing);
        bench.asynchronous = Duration.ofMillis(200);

        SmokeReport report = bench.run(expected);

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_WELL);
        assertThat(failure(report).got())
                .startsWith("no answer at s3://model-bucket/async/")
                .endsWith(next);
    }

    @Test
    void saysThatSeveralVariantsCannotBeReachedByName() {
        bench.service.answeringLater(body -> Optional.of("0.25")).configured("""
                {"ProductionVariants": [{"VariantName": "blue", "ModelName": "claims"},
                                        {"VariantName": "green", "ModelName": "claims"}],
                 "AsyncInferenceConfig": {"OutputConfig": {"S3OutputPath": "s3://model-bucket/async/dev-claims/output"}}}""");

        assertThat(failure(bench.run(expected)).got()).startsWith("not known: an asynchronous request");
    }

    private static Check failure(SmokeReport report) {
        return report.checks().stream().filter(check -> !check.ok()).findFirst().orElseThrow();
    }
}
