package dev.sagestead.localsagemaker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.stream.IntStream;
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
        "12345678, 12345678.0",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "4.9E-324, 5e-324",
        "9.9E-324, 1e-323",
        "2.5E-322, 2.5e-322",
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
    void writesTheFewestDigitsThatReadBackAsTheSameNumber() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            double value = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextFloat();
            if (Double.isFinite(value)) {
                String text = PythonFloat.repr(value);
                assertThat(Double.parseDouble(text)).isEqualTo(value);
                assertThat(digits(text)).isEqualTo(fewest(value));
            }
        }
    }

    private static int digits(String number) {
        return new BigDecimal(number).stripTrailingZeros().precision();
    }

    private static int fewest(double value) {
        return IntStream.rangeClosed(1, 17)
                .filter(digits ->
                        new BigDecimal(value).round(new MathContext(digits)).doubleValue() == value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsTheNearestNumber() {
        Random random = new Random(9);
        for (int i = 0; i < 20_000; i++) {
            String text = (random.nextBoolean() ? "" : "-") + random.nextLong(1_000_000_000_000L) + "."
                    + random.nextInt(1_000_000) + "e" + (random.nextInt(80) - 60);
            assertThat(PythonFloat.parse(text)).isEqualTo(Double.parseDouble(text));
            String plain = text.substring(0, text.indexOf('e'));
            assertThat(PythonFloat.parse(plain)).isEqualTo(Double.parseDouble(plain));
            String shorter = plain.substring(0, Math.min(plain.length(), 2 + i % 16));
            assertThat(PythonFloat.parse(shorter)).isEqualTo(Double.parseDouble(shorter));
        }
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
            value = {
                " 1.5 ,1.5",
                "+1e3,1000",
                "1E3,1000",
                ".5,0.5",
                "-5.,-5",
                " nan ,NaN",
                "1e999,Infinity",
                "NaN,NaN",
                "-Inf,-Infinity"
            })
    void readsWhatFloatDoes(String text, double value) {
        assertThat(PythonFloat.parse(text)).isEqualTo(Double.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource({"1f", "0x1p3", "one", "1e", "-", "-.", "1.2.3", "--1", "''", "1_", ".", "1-1", "1.5f", "' 1 1'", "' '"})
    void readsNothingElse(String text) {
        assertThatThrownBy(() -> PythonFloat.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("could not convert string to float: '" + text + "'");
    }
}
