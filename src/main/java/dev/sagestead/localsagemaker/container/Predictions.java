package dev.sagestead.localsagemaker.container;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes predictions in the form that the client accepts: one row per row of the request, one value per output of the
 * model.
 */
final class Predictions {

    /** The float with the most digits needs 9 to be told from its neighbours. */
    private static final int MAX_DIGITS = 9;

    private Predictions() {}

    /**
     * Returns the answer.
     *
     * @throws RequestRefused with 406 if the client accepts nothing that the container can write
     */
    static Answer write(float[][] predictions, String accept) throws RequestRefused {
        String type = acceptable(accept);
        String body = switch (type) {
            case "text/csv" -> rows(predictions, Predictions::csv, "\n");
            case "application/jsonlines" -> rows(predictions, Predictions::json, "\n") + "\n";
            default -> "{\"predictions\": [" + rows(predictions, Predictions::json, ", ") + "]}";
        };
        return Answer.text(200, type, body);
    }

    /** Refuses before the work is done, too. */
    static String acceptable(String accept) throws RequestRefused {
        for (String each : accept.split(",")) {
            String type = each.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
            switch (type) {
                case "", "*/*", "text/*" -> {
                    return "text/csv";
                }
                case "text/csv", "application/json", "application/jsonlines" -> {
                    return type;
                }
                default -> {
                    // The next one may do.
                }
            }
        }
        throw new RequestRefused(406, "Accept type %s is not supported".formatted(accept));
    }

    private static String rows(float[][] predictions, Function<float[], String> row, String separator) {
        return Arrays.stream(predictions).map(row).collect(Collectors.joining(separator));
    }

    private static String csv(float[] row) {
        return row.length == 1 ? shortest(row[0]) : list(row);
    }

    private static String json(float[] row) {
        return "{\"score\": " + (row.length == 1 ? shortest(row[0]) : list(row)) + "}";
    }

    private static String list(float[] row) {
        String[] values = new String[row.length];
        Arrays.setAll(values, i -> shortest(row[i]));
        return "[" + String.join(", ", values) + "]";
    }

    /**
     * Returns the shortest decimal that reads back as the same float. {@link Float#toString} may give a digit too many
     * before Java 19.
     */
    static String shortest(float value) {
        if (!Float.isFinite(value)) {
            return Float.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MAX_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.floatValue() == value) {
                return plain(rounded);
            }
        }
        return plain(exact.round(new MathContext(MAX_DIGITS)));
    }

    private static String plain(BigDecimal value) {
        return value.scale() < 1 ? value.setScale(1).toString() : value.toString();
    }
}
