package dev.sagestead.localsagemaker.container;

import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Numbers as Python writes and reads them: AWS's container is Python, and its answers carry Python's digits.
 *
 * @see <a href="https://docs.python.org/3/library/stdtypes.html#typesnumeric">Python's numeric types</a>
 */
final class PythonFloat {

    /** From this exponent of ten on Python writes an exponent: {@value}. */
    private static final int LEAST_LARGE_EXPONENT = 16;

    /** Down to this exponent of ten Python writes zeros: {@value}. */
    private static final int LEAST_SMALL_EXPONENT = -4;

    /** So many digits are below 2 to the power of 53, which a double holds exactly: {@value}. */
    private static final int MAX_EXACT_CHARACTERS = 15;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private PythonFloat() {}

    /** Returns what {@code repr} does: the fewest digits that read back as the same number. */
    static String repr(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        String text = NumberOutput.toString(value, true);
        // Without an exponent both languages write the same.
        return text.indexOf('E') < 0 ? text : withPythonsExponent(shortest(value, text));
    }

    /** Returns what {@code json.dumps} does, which writes NaN and infinities although JSON has none. */
    static String json(double value) {
        if (Double.isFinite(value)) {
            return repr(value);
        }
        return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    }

    /**
     * Returns the number as {@code float} reads it.
     *
     * @throws NumberFormatException with Python's words if it is none
     */
    static double parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /**
     * Returns the number as {@code float} reads it.
     *
     * @param text holds it from {@code start} on, up to before {@code end}
     * @throws NumberFormatException with Python's words if it is none
     */
    static double parse(char[] text, int start, int end) {
        long digits = 0;
        int point = -1;
        int at = start < end && text[start] == '-' ? start + 1 : start;
        boolean isPlain = at < end && end - at <= MAX_EXACT_CHARACTERS;
        for (; isPlain && at < end; at++) {
            char each = text[at];
            if (each >= '0' && each <= '9') {
                digits = 10 * digits + each - '0';
            } else {
                // Of three characters one is a digit, even behind a sign.
                isPlain = each == '.' && point < 0 && end - start >= 3;
                point = at;
            }
        }
        if (!isPlain) {
            return parseAny(text, start, end);
        }
        // Both are exact, so their quotient is rounded once, to the nearest number.
        double value = point < 0 ? digits : digits / POWERS_OF_TEN[end - point - 1];
        return text[start] == '-' ? -value : value;
    }

    private static double parseAny(char[] text, int start, int end) {
        if (!isOfDigits(text, start, end)) {
            return parseRare(new String(text, start, end - start));
        }
        try {
            return NumberInput.parseDouble(text, start, end - start, true);
        } catch (NumberFormatException e) {
            throw notANumber(new String(text, start, end - start));
        }
    }

    /** Java would also take 1f, 1d and 0x1p3. */
    private static boolean isOfDigits(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            char each = text[i];
            boolean isPart = each >= '0' && each <= '9'
                    || each == '.'
                    || each == '-'
                    || each == '+'
                    || each == 'e'
                    || each == 'E';
            if (!isPart) {
                return false;
            }
        }
        return start < end;
    }

    private static double parseRare(String text) {
        String trimmed = text.strip();
        return switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (trimmed.length() == text.length()) {
                    throw notANumber(text);
                }
                try {
                    yield parse(trimmed);
                } catch (NumberFormatException e) {
                    throw notANumber(text);
                }
            }
        };
    }

    private static NumberFormatException notANumber(String text) {
        String shown = text.length() <= 50 ? text : text.substring(0, 50) + "…";
        return new NumberFormatException("could not convert string to float: '%s'".formatted(shown));
    }

    /** Java gives the smallest numbers two digits, even if one would do. */
    private static BigDecimal shortest(double value, String text) {
        BigDecimal shortest = new BigDecimal(text).stripTrailingZeros();
        if (Math.abs(value) < Double.MIN_NORMAL) {
            BigDecimal shorter = shortest.round(new MathContext(1));
            return shorter.doubleValue() == value ? shorter.stripTrailingZeros() : shortest;
        }
        return shortest;
    }

    private static String withPythonsExponent(BigDecimal shortest) {
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < LEAST_SMALL_EXPONENT || exponent >= LEAST_LARGE_EXPONENT) {
            return scientific(shortest, exponent);
        }
        String plain = shortest.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private static String scientific(BigDecimal value, int exponent) {
        String digits = value.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return "%s%s%se%s%02d"
                .formatted(
                        value.signum() < 0 ? "-" : "",
                        digits.charAt(0),
                        fraction,
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }
}
