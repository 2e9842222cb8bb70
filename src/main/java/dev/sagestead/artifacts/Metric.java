package dev.sagestead.artifacts;

import java.util.List;

/**
 * One of XGBoost's metrics, such as {@code auc} or {@code rmse}.
 *
 * @param name as XGBoost knows it, perhaps with an argument: {@code error@0.7}
 */
public record Metric(String name) {

    /** Those of which more is better; of all others, errors and losses, less is. */
    private static final List<String> SCORES = List.of("auc", "aucpr", "pre", "map", "ndcg");

    /** Whether more is better. */
    public boolean isMoreBetter() {
        return SCORES.contains(name.replaceFirst("@.*", ""));
    }

    /** Whether the first value says that a model is better than one with the second. */
    public boolean isBetter(double value, double than) {
        return isMoreBetter() ? value > than : value < than;
    }

    /**
     * Returns the value that XGBoost reports as {@code [3]<tab>data-auc:0.85}, perhaps with {@code inf} or {@code nan}.
     */
    public double parse(String reported) {
        String value = reported.substring(reported.lastIndexOf(':') + 1).trim();
        return switch (value) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(value);
        };
    }
}
