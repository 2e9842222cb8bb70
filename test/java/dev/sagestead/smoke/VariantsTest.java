package dev.sagestead.smoke;

import static dev.sagestead.smoke.StandInSageMaker.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.artifacts.GoldenRequests.Golden;
import dev.sagestead.smoke.StandInSageMaker.Reply;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several variants, shadows, and variants that start with the first request. */
class VariantsTest {

    private static final String OTHER = "fedcba9876543210".repeat(4);

    private final SmokeBench bench = new SmokeBench();

    @BeforeEach
    void blueAndGreen() {
        bench.service
                .configured("""
                        {"ProductionVariants": [
                            {"VariantName": "blue", "ModelName": "claims", "InitialVariantWeight": 1},
                            {"VariantName": "green", "ModelName": "newer", "InitialVariantWeight": 0}]}""")
                .serving("newer", "s3://models/models/newer/" + OTHER + "/model.tar.gz")
                .answeringAs((variant, body) -> answer(variant.equals("green") ? "0.75" : "0.25")
                        .with("x-Amzn-Invoked-Production-Variant", variant.isEmpty() ? "blue" : variant));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void everyVariantIsReachedByItsNameTheOneWithoutWeightToo() {
        SmokeReport report = bench.run(expected());

        assertThat(report.ok()).isTrue();
        assertThat(bench.service.targets).containsExactly("blue", "green");
        assertThat(report.checks())
                .extracting(Check::name)
                .containsExactly(
                        "endpoint status",
                        "account and region",
                        "served endpoint config",
                        "model data of blue",
                        "model data of green",
                        "golden of blue: quiet",
                        "golden of green: quiet",
                        "answering variant");
    }

    @Test
    void theLatencyIsThatOfRequestsThatNameNoVariant() {
        bench.latency = new LatencyBudget(4, 20_000);

        assertThat(bench.run(expected()).ok()).isTrue();

        assertThat(bench.service.targets).startsWith("blue", "green").hasSize(9).endsWith("", "", "", "", "", "", "");
    }

    @Test
    void failsIfAVariantCannotBeReached() {
        bench.service.answeringAs((variant, body) -> variant.equals("green")
                ? Reply.of(400, "{\"Message\": \"Variant green not found in endpoint dev-claims.\"}")
                        .with("Content-Type", "application/json")
                        .with("x-amzn-errortype", "ValidationError")
                : answer("0.25").with("x-Amzn-Invoked-Production-Variant", "blue"));

        SmokeReport report = bench.run(expected());

        assertThat(report.verdict()).isEqualTo(Verdict.NOT_WELL);
        assertThat(failures(report)).containsExactly("golden of green: quiet", "answering variant");
    }

    @Test
    void failsIfAVariantAnswersInsteadOfAnother() {
        bench.service.answeringAs((variant, body) ->
                answer(variant.equals("green") ? "0.75" : "0.25").with("x-Amzn-Invoked-Production-Variant", "blue"));

        assertThat(bench.run(expected()).checks())
                .contains(new Check("answering variant", false, "blue, green", "blue, blue"));
    }

    @Test
    void failsIfOneVariantAnswersWrongly() {
        bench.service.answeringAs((variant, body) -> answer("0.25").with("x-Amzn-Invoked-Production-Variant", variant));

        assertThat(failures(bench.run(expected()))).containsExactly("golden of green: quiet");
    }

    @Test
    void aVariantWhoseAnswersNobodyKnowsIsSaidToBeSentNothing() {
        SortedMap<String, ExpectedModel> green = new TreeMap<>();
        green.put("green", new ExpectedModel(List.of(new ModelData("newer", OTHER)), Optional.empty()));

        SmokeReport report = bench.run(new Expected(
                "dev-claims",
                "config-2",
                SmokeBench.TARGET,
                SmokeBench.model(SmokeBench.ONE_REQUEST, SmokeBench.CLAIMS),
                green));

        assertThat(report.ok()).isTrue();
        assertThat(report.checks()).contains(new Check("answering variant", true, "blue", "blue"));
        assertThat(bench.service.targets).containsExactly("blue");
        assertThat(report.notes()).contains("variant green was sent nothing: no golden requests are known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"CurrentInstanceCount\": 2|true|running (2)",
                "\"CurrentInstanceCount\": 0|false|no instances",
                "\"CurrentInstanceCount\": 1, \"VariantStatus\": [{\"Status\": \"Creating\"}]|false|being changed: Creating",
                "\"CurrentInstanceCount\": 1, \"VariantStatus\": [{\"Status\": \"Baking\"}]|true|running (1)"
            })
    void aShadowIsLookedAtAndNotInvoked(String state, boolean ok, String got) {
        shadowed("{\"VariantName\": \"Shadow\", %s}".formatted(state));

        SmokeReport report = bench.run(SmokeBench.expected(SmokeBench.ONE_REQUEST));

        assertThat(report.ok()).isEqualTo(ok);
        assertThat(report.checks()).contains(new Check("shadow variant Shadow", ok, "running", got));
        assertThat(report.checks()).extracting(Check::name).contains("model data of Shadow");
        assertThat(bench.service.targets).containsExactly("");
    }

    @Test
    void failsIfTheShadowIsNotThere() {
        shadowed("{\"VariantName\": \"Other\", \"CurrentInstanceCount\": 1}");

        assertThat(failures(bench.run(SmokeBench.expected(SmokeBench.ONE_REQUEST))))
                .containsExactly("shadow variant Shadow");
    }

    @Test
    void aServerlessVariantMayStartWithTheFirstRequest() {
        bench.service.configured("""
                {"ProductionVariants": [{"VariantName": "AllTraffic", "ModelName": "claims",
                                         "ServerlessConfig": {"MemorySizeInMB": 2048, "MaxConcurrency": 5}}]}""");
        AtomicInteger calls = new AtomicInteger();
        bench.service.answering(body -> calls.getAndIncrement() == 0
                ? Reply.of(429, "{\"Message\": \"starting\"}")
                        .with("Content-Type", "application/json")
                        .with("x-amzn-errortype", "ModelNotReadyException")
                : answer("0.25"));

        SmokeReport report = bench.run(SmokeBench.expected(SmokeBench.ONE_REQUEST));

        assertThat(report.ok()).isTrue();
        assertThat(calls).hasValue(2);
    }

    private void shadowed(String shadow) {
        bench.service
                .configured("""
                        {"ProductionVariants": [{"VariantName": "AllTraffic", "ModelName": "claims"}],
                         "ShadowProductionVariants": [{"VariantName": "Shadow", "ModelName": "claims"}]}""")
                .answering(body -> answer("0.25"))
                .describing(Reply.of(
                        200,
                        StandInSageMaker.description("InService", "config-2", "")
                                .body()
                                .replace(
                                        "\"CreationTime\"",
                                        "\"ShadowProductionVariants\": [" + shadow + "], \"CreationTime\"")));
    }

    private static Expected expected() {
        GoldenRequests other = new GoldenRequests("text/csv", 1e-5, List.of(new Golden("quiet", "1,2", 0.75)));
        SortedMap<String, ExpectedModel> byVariant = new TreeMap<>();
        byVariant.put("green", SmokeBench.model(other, new ModelData("newer", OTHER)));
        return new Expected(
                "dev-claims",
                "config-2",
                SmokeBench.TARGET,
                SmokeBench.model(SmokeBench.ONE_REQUEST, SmokeBench.CLAIMS),
                byVariant);
    }

    private static List<String> failures(SmokeReport report) {
        return report.checks().stream()
                .filter(check -> !check.ok())
                .map(Check::name)
                .toList();
    }
}
