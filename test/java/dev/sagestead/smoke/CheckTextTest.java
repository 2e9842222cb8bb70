package dev.sagestead.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckTextTest {

    @Test
    void whatFitsIsOneLine() {
        assertThat(CheckText.of(new Check("golden: a quiet claim", true, "0.01234", "0.01234")))
                .containsExactly("ok   golden: a quiet claim                   0.01234 (expected 0.01234)");
    }

    @Test
    void whatIsAsExpectedIsSaidOnceIfBothDoNotFit() {
        String config = "endpointconfigd2044722-bd19229b6a5f";

        assertThat(CheckText.of(new Check("served endpoint config", true, config, config)))
                .containsExactly("ok   served endpoint config                  " + config);
    }

    @Test
    void anAddressThatIsAsExpectedIsSaidOnceBelowItsName() {
        String address = "s3://artifacts-111111111111/fraud/" + "0".repeat(64) + "/model.tar.gz";

        assertThat(CheckText.of(new Check("model data", true, address, address)))
                .containsExactly(
                        "ok   model data",
                        "     s3://artifacts-111111111111/fraud/" + "0".repeat(41),
                        "     " + "0".repeat(23) + "/model.tar.gz");
    }

    @Test
    void anAddressThatIsNotAsExpectedBeginsBesideItsLabel() {
        assertThat(CheckText.of(new Check("model data", false, "one", "s3://" + "y".repeat(80))))
                .containsExactly(
                        "FAIL model data",
                        "     got      s3://" + "y".repeat(61),
                        "     " + "y".repeat(19),
                        "     expected one");
    }

    @Test
    void aLongReasonIsBrokenAtBlanks() {
        String reason = "the model failed with status 500: a long story that nobody wants to read in one line";

        assertThat(CheckText.of(new Check("golden: median", false, "0.5", reason)))
                .containsExactly(
                        "FAIL golden: median",
                        "     got      the model failed with status 500: a long story that nobody wants",
                        "     to read in one line",
                        "     expected 0.5");
    }

    @Test
    void aWordThatIsTooLongIsBrokenToo() {
        assertThat(CheckText.of(new Check("x", false, "y".repeat(200), "z")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }
}
