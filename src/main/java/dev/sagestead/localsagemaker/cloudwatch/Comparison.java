package dev.sagestead.localsagemaker.cloudwatch;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/** How a value is compared with a threshold. Those of anomaly detection, which has no fixed one, are not among them. */
enum Comparison {
    GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold", "greater than or equal to", (v, t) -> v >= t ? 1 : 0),
    GREATER("GreaterThanThreshold", "greater than", (v, t) -> v > t ? 1 : 0),
    LESS("LessThanThreshold", "less than", (v, t) -> v < t ? 1 : 0),
    LESS_OR_EQUAL("LessThanOrEqualToThreshold", "less than or equal to", (v, t) -> v <= t ? 1 : 0);

    private final String operator;
    private final String words;
    private final DoubleBinaryOperator breaches;

    Comparison(String operator, String words, DoubleBinaryOperator breaches) {
        this.operator = operator;
        this.words = words;
        this.breaches = breaches;
    }

    static Optional<Comparison> of(String operator) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.operator.equals(operator))
                .findFirst();
    }

    boolean breaches(double value, double threshold) {
        return breaches.applyAsDouble(value, threshold) > 0;
    }

    String words() {
        return words;
    }
}
