package dev.sagestead.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainerTest {

    private static final Place PLACE = new Place("dev", "eu-west-1", "dev-inference-claims", "dev-claims");
    private static final Explainer EXPLAINER = Explainer.load();

    /** A text that somebody met, and the row that should explain it. */
    record Recorded(String failure, String source, List<String> reasons, List<String> log) {

        Evidence evidence() {
            return Evidence.of(reasons, log);
        }

        @Override
        public String toString() {
            return failure + " of " + source;
        }
    }

    static Stream<Recorded> recorded() throws IOException {
        try (InputStream in = ExplainerTest.class.getResourceAsStream("recorded-failures.json")) {
            return Stream.of(new JsonMapper().readValue(in, Recorded[].class));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void aRecordedTextIsExplainedByItsRow(Recorded recorded) {
        KnownFailure row = EXPLAINER.known().stream()
                .filter(one -> one.explain(recorded.evidence(), PLACE).isPresent())
                .findFirst()
                .orElseThrow();

        assertThat(row.name()).isEqualTo(recorded.failure());
        Explanation explanation = EXPLAINER.explain(recorded.evidence(), PLACE);
        assertThat(explanation)
                .isEqualTo(row.explain(recorded.evidence(), PLACE).orElseThrow());
        assertThat(explanation.cause()).doesNotContain("{", "}");
        assertThat(explanation.nextStep()).isNotBlank();
        assertThat(explanation.evidence()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void anExplanationIsShortAndOnlyCommandsAreWide(Recorded recorded) {
        List<String> lines = EXPLAINER.explain(recorded.evidence(), PLACE).lines();

        assertThat(lines).hasSizeLessThanOrEqualTo(7);
        assertThat(lines.stream().filter(line -> !line.matches(" {12} +.*")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void theLinesOfANextStepAreNotBrokenAgain() {
        assertThat(EXPLAINER.known())
                .flatExtracting(KnownFailure::next)
                .filteredOn(line -> !line.startsWith(" "))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(68));
    }

    @Test
    void everyRowHasARecordedTextAndASource() throws IOException {
        Set<String> texts =
                new TreeSet<>(recorded().map(Recorded::failure).distinct().toList());

        assertThat(EXPLAINER.known()).extracting(KnownFailure::name).containsExactlyInAnyOrderElementsOf(texts);
        assertThat(EXPLAINER.known())
                .allSatisfy(row -> assertThat(row.source()).matches("https://.+|dev\\.sagestead\\..+"));
    }

    @Test
    void aQuotaIsNamedWithItsNumbersAndTheCommandsThatRaiseIt() {
        Evidence evidence = Evidence.of(
                List.of("The account-level service limit 'ml.m5.large for endpoint usage' is 2 Instances,"
                        + " with current utilization of 1 Instances and a request delta of 4 Instances."),
                List.of());

        assertThat(EXPLAINER.explain(evidence, PLACE).lines())
                .containsExactly(
                        "     cause  quota 'ml.m5.large for endpoint usage' is 2, in use 1, asked for 4",
                        "     next   ask for more; an update needs old and new instances at once:",
                        "              aws service-quotas list-service-quotas --service-code sagemaker \\",
                        "                --region eu-west-1 --query \"Quotas[?QuotaName=='ml.m5.large for endpoint usage']\"",
                        "              aws service-quotas request-service-quota-increase --region eu-west-1 \\",
                        "                --service-code sagemaker --quota-code CODE --desired-value NUMBER",
                        "     seen   The account-level service limit 'ml.m5.large for endpoint usage' ...");
    }

    @Test
    void aCauseNamesWhatTheTextNames() {
        Evidence evidence =
                Evidence.of(List.of("Cannot create already existing endpoint configuration \"arn\"."), List.of());

        assertThat(EXPLAINER.explain(evidence, PLACE).cause())
                .isEqualTo("the endpoint configuration is there already, made by another stack or by hand");
    }

    @Test
    void aSentenceOfTwoLinesIsBrokenAnewAndACommandIsNot() {
        String sentence = "allow it s3:GetObject, and kms:Decrypt on the bucket's key; look at the\nbucket's policy";

        assertThat(new Explanation("c", sentence + "\n  " + "x".repeat(80) + "\nor leave it", List.of()).lines())
                .containsExactly(
                        "     cause  c",
                        "     next   allow it s3:GetObject, and kms:Decrypt on the bucket's key; look at",
                        "            the bucket's policy",
                        "              " + "x".repeat(80),
                        "            or leave it");
    }

    @Test
    void evidenceIsCutToALineAndFreedOfCloudFormationsWords() {
        Explanation explanation = new Explanation(
                "c",
                "n",
                List.of("Resource handler returned message: \"Over\n  two lines\" (RequestToken: 1)", "x".repeat(100)));

        assertThat(explanation.lines())
                .containsExactly(
                        "     cause  c",
                        "     next   n",
                        "     seen   Over two lines\" (RequestToken: 1)",
                        "     seen   " + "x".repeat(65) + "...");
    }

    @Test
    void theContainersLogTellsMoreThanTheEndpoint() {
        String ping = "The primary container for production variant AllTraffic did not pass the ping health check.";
        List<String> log = List.of("starting", "IndexError: list index out of range");

        Explanation withLog = EXPLAINER.explain(Evidence.of(List.of(ping), log), PLACE);
        Explanation without = EXPLAINER.explain(Evidence.of(List.of(ping), List.of()), PLACE);

        assertThat(withLog.cause()).isEqualTo("there is no model file at the root of the archive");
        assertThat(withLog.evidence()).containsExactly(ping, "IndexError: list index out of range");
        assertThat(without.cause()).isEqualTo("the container did not answer GET /ping with 200 in time");
        assertThat(without.nextStep()).contains("aws logs tail /aws/sagemaker/Endpoints/dev-claims --region eu-west-1");
    }

    @Test
    void aLineOfTheLogAloneExplainsNothingElse() {
        Evidence evidence = Evidence.of(
                List.of("Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error."),
                List.of("MemoryError"));

        assertThat(EXPLAINER.explain(evidence, PLACE).cause()).startsWith("AWS has no such instance");
    }

    @Test
    void whatIsNotKnownIsSaidToBeAndShown() {
        Evidence evidence =
                Evidence.of(List.of("Something new happened."), List.of("one", "two", "three", "four", "five"));

        Explanation explanation = EXPLAINER.explain(evidence, PLACE);

        assertThat(explanation.cause()).isEqualTo("not known to Sagestead; what was said is all there is to go by");
        assertThat(explanation.evidence()).containsExactly("Something new happened.", "three", "four", "five");
        assertThat(explanation.nextStep())
                .contains("describe-stack-events --stack-name dev-inference-claims", "aws logs tail");
    }

    @Test
    void aStackWithoutAnEndpointHasNoLogToRead() {
        Place network = new Place("dev", "eu-west-1", "dev-network", null);

        assertThat(EXPLAINER
                        .explain(Evidence.of(List.of("odd"), List.of()), network)
                        .nextStep())
                .doesNotContain("aws logs");
    }

    @Test
    void nothingThatDidNotFailIsExplained() {
        Evidence nothing = Evidence.of(List.of(), List.of("MemoryError"));

        assertThatThrownBy(() -> EXPLAINER.explain(nothing, PLACE)).isInstanceOf(IllegalArgumentException.class);
    }
}
