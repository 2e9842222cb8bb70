package dev.sagestead.smoke;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Judges the answer to one golden request.
 *
 * <p>Older images of SageMaker's XGBoost container join answers by commas, newer ones by line feeds; both are taken.
 */
final class GoldenAnswer {

    private static final int SHOWN = 40;

    private GoldenAnswer() {}

    /** Passes if the body is one finite number, at most the tolerance away from the expected one. */
    static Check check(String name, double expected, double tolerance, SdkBytes body) {
        String text = body.asString(StandardCharsets.ISO_8859_1).strip();
        List<String> parts =
                Arrays.stream(text.split("[,\n]")).map(String::strip).toList();
        if (text.isEmpty()) {
            return new Check(name, false, text(expected), "an empty answer");
        }
        if (parts.size() != 1) {
            return new Check(
                    name, false, text(expected), "%d values for one row: %s".formatted(parts.size(), shown(text)));
        }
        double answer;
        try {
            answer = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return new Check(name, false, text(expected), "not a number: " + shown(text));
        }
        if (!Double.isFinite(answer)) {
            return new Check(name, false, text(expected), "not a finite number: " + shown(text));
        }
        boolean ok = Math.abs(answer - expected) <= tolerance;
        return ok
                ? new Check(name, true, text(expected), text(answer))
                : new Check(name, false, "%s, give or take %s".formatted(exact(expected), tolerance), exact(answer));
    }

    /** Returns a number as people compare it. */
    static String text(double number) {
        return String.format(Locale.ROOT, "%.5f", number);
    }

    /** Returns enough digits to see any difference that fails a check. */
    private static String exact(double number) {
        return String.format(Locale.ROOT, "%.8f", number);
    }

    private static String shown(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]+", " ");
        return "'" + (printable.length() > SHOWN ? printable.substring(0, SHOWN) + "..." : printable) + "'";
    }
}
