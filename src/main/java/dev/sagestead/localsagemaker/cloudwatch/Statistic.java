package dev.sagestead.localsagemaker.cloudwatch;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes one value of all that was measured in a period.
 *
 * @param name in CloudWatch's words, such as {@code Average} or {@code p99}
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html">statistics</a>
 */
record Statistic(String name, ToDoubleFunction<double[]> function) {

    private static final Pattern PERCENTILE = Pattern.compile("p(?<rank>\\d{1,2}(\\.\\d{1,10})?|100)");
    private static final double PERCENT = 100.0;

    /** Returns the statistic of that name, unless it is one of the rare ones that are not known here. */
    static Optional<Statistic> of(String name) {
        Matcher percentile = PERCENTILE.matcher(name);
        if (percentile.matches()) {
            double rank = Double.parseDouble(percentile.group("rank")) / PERCENT;
            return Optional.of(new Statistic(name, values -> percentile(values, rank)));
        }
        ToDoubleFunction<double[]> function = switch (name) {
            case "SampleCount" -> values -> values.length;
            case "Sum" -> values -> Arrays.stream(values).sum();
            case "Average" -> values -> Arrays.stream(values).average().orElseThrow();
            case "Minimum" -> values -> Arrays.stream(values).min().orElseThrow();
            case "Maximum" -> values -> Arrays.stream(values).max().orElseThrow();
            default -> null;
        };
        return Optional.ofNullable(function).map(known -> new Statistic(name, known));
    }

    /** Returns the value, or nothing if nothing was measured. */
    OptionalDouble of(double[] values) {
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(function.applyAsDouble(values));
    }

    /** Between two ranks, it takes what lies between their values. */
    private static double percentile(double[] values, double rank) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = rank * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
