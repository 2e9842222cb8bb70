package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PreflightTextTest {

    @Test
    void whatFitsIsOneLine() {
        assertThat(PreflightText.lines(Finding.ok("zones", "2 of 2 are there")))
                .containsExactly("ok   zones                          2 of 2 are there");
    }

    @Test
    void whatDoesNotFitIsWrappedAtEightyColumnsAndTheCommandIsNot() {
        String command =
                "aws service-quotas request-service-quota-increase --service-code sagemaker --quota-code L-1 --desired-value 4";
        Finding finding = Finding.fail(
                        "quota: ml.m5.large for endpoint usage",
                        "0 allowed; 0 of others run and 0 of ours; 1 with both fleets now, 4 at full scale; 1 too few for"
                                + " this deployment, 4 at the most",
                        "ask for 4, or do with less")
                .by(command);

        assertThat(PreflightText.lines(finding))
                .containsExactly(
                        "FAIL quota: ml.m5.large for endpoint usage",
                        "     0 allowed; 0 of others run and 0 of ours; 1 with both fleets now, 4 at full",
                        "     scale; 1 too few for this deployment, 4 at the most",
                        "     to do: ask for 4, or do with less",
                        "       " + command);
    }

    @Test
    void anAddressWithoutBlanksIsBrokenRatherThanTooWide() {
        assertThat(PreflightText.lines(Finding.warn("name", "arn:".concat("x".repeat(200)), "")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void theLastLineSaysWhatItComesTo() {
        try (HealthyAccount healthy = new HealthyAccount()) {
            StringWriter out = new StringWriter();
            PreflightText.print(healthy.preflight(), new PrintWriter(out));

            assertThat(out.toString().lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80))
                    .last()
                    .asString()
                    .startsWith("Nothing stands in the way of dev: ")
                    .endsWith(" checked, 0 warnings");
        }
    }
}
