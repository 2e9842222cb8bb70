package dev.sagestead.localsagemaker.container;

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

    private PythonFloat() {}

    /** Returns what {@code repr} does: the fewest digits that read back as the same number. */
    static String repr(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(value);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < LEAST_SMALL_EXPONENT || exponent >= LEAST_LARGE_EXPONENT) {
            return scientific(shortest, exponent);
        }
        String plain = shortest.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
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
        String trimmed = text.strip();
        String lower = trimmed.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "nan", "+nan", "-nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                // Java would also take 1f, 1d and 0x1p3.
                if (!lower.matches("[0-9.e+-]+")) {
                    throw notANumber(text);
                }
                try {
                    yield Double.parseDouble(lower);
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

    /** Before Java 19, {@link Double#toString} may give digits too many. */
    private static BigDecimal shortest(double value) {
        BigDecimal best = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal exact = new BigDecimal(value);
        for (int digits = best.precision() - 1; digits > 0; digits--) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() != value) {
                break;
            }
            best = rounded.stripTrailingZeros();
        }
        return best;
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
