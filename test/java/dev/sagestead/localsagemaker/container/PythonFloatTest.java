package dev.sagestead.localsagemaker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expectations are what Python 3 prints. */
class PythonFloatTest {

    @ParameterizedTest
    @CsvSource({
        "0.3, 0.3",
        "1, 1.0",
        "-0.5, -0.5",
        "0.002, 0.002",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "0.000012345, 1.2345e-05",
        "-1e-7, -1e-07",
        "16777216, 16777216.0",
        "2.3e10, 23000000000.0",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "2e-3, 0.002",
        "2E23, 2e+23",
        "1.0E-200, 1e-200",
        "0, 0.0",
        "-0.0, -0.0"
    })
    void writesWhatReprDoes(double value, String text) {
        assertThat(PythonFloat.repr(value)).isEqualTo(text);
        assertThat(Double.parseDouble(text)).isEqualTo(value);
    }

    @Test
    void writesASinglePrecisionPredictionWithAllDigitsOfItsDouble() {
        assertThat(PythonFloat.repr(0.015039725f)).isEqualTo("0.015039725229144096");
        assertThat(PythonFloat.repr(0.1f)).isEqualTo("0.10000000149011612");
    }

    @Test
    void writesWhatIsNoNumberOnceForTextAndOnceForJson() {
        assertThat(PythonFloat.repr(Double.NaN)).isEqualTo("nan");
        assertThat(PythonFloat.repr(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
        assertThat(PythonFloat.json(Double.NaN)).isEqualTo("NaN");
        assertThat(PythonFloat.json(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {" 1.5 ,1.5", "+1e3,1000", "NaN,NaN", "-Inf,-Infinity"})
    void readsWhatFloatDoes(String text, double value) {
        assertThat(PythonFloat.parse(text)).isEqualTo(Double.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource({"1f", "0x1p3", "one", "1e", "''", "1_"})
    void readsNothingElse(String text) {
        assertThatThrownBy(() -> PythonFloat.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("could not convert string to float: '" + text + "'");
    }
}
