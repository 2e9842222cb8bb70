package dev.sagestead.localsagemaker.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What an alarm judges by: one statistic of one metric against one threshold, in so many of the last periods.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html">how alarms are
 *     evaluated</a>
 */
public final class Condition {

    /**
     * How many more periods than it needs an alarm looks back for values, as in the examples that AWS gives: {@value}.
     */
    private static final int MORE_PERIODS = 2;

    private final Metric metric;
    private final Statistic statistic;
    private final Duration period;
    private final int periods;
    private final int toAlarm;
    private final Comparison comparison;
    private final double threshold;
    private final MissingData missing;

    private Condition(JsonNode alarm, Statistic statistic, Comparison comparison) {
        TreeMap<String, String> dimensions = new TreeMap<>();
        alarm.path("Dimensions")
                .forEach(dimension -> dimensions.put(
                        dimension.path("Name").asText(), dimension.path("Value").asText()));
        this.metric = new Metric(
                alarm.path("Namespace").asText(), alarm.path("MetricName").asText(), dimensions);
        this.statistic = statistic;
        this.period = Duration.ofSeconds(alarm.path("Period").asInt());
        this.periods = alarm.path("EvaluationPeriods").asInt(1);
        this.toAlarm = alarm.path("DatapointsToAlarm").asInt(periods);
        this.comparison = comparison;
        this.threshold = alarm.path("Threshold").asDouble();
        this.missing = MissingData.of(alarm.path("TreatMissingData").asText(""));
    }

    /** Reads the condition from what DescribeAlarms answers, if it is of the kind that can be judged here. */
    static Optional<Condition> read(JsonNode alarm) {
        boolean oneMetric =
                alarm.hasNonNull("MetricName") && alarm.path("Period").asInt() > 0;
        String statistic = alarm.path("ExtendedStatistic").asText("");
        return oneMetric && !alarm.hasNonNull("ThresholdMetricId")
                ? Statistic.of(
                                statistic.isEmpty() || statistic.equals("null")
                                        ? alarm.path("Statistic").asText()
                                        : statistic)
                        .flatMap(known -> Comparison.of(
                                        alarm.path("ComparisonOperator").asText())
                                .map(comparison -> new Condition(alarm, known, comparison)))
                : Optional.empty();
    }

    /** Returns the metric that it watches. */
    public Metric metric() {
        return metric;
    }

    /** Returns how long one of its periods lasts on AWS. */
    public Duration period() {
        return period;
    }

    /** Returns how many of the last periods it wants to see. */
    public int range() {
        return periods + MORE_PERIODS;
    }

    /**
     * Judges.
     *
     * @param measured what was measured in each of the last {@link #range()} periods, the oldest first
     * @param before the state until now
     */
    public AlarmState judge(List<double[]> measured, AlarmState before) {
        List<Double> real = real(measured);
        int breaching = (int) real.stream()
                .filter(value -> comparison.breaches(value, threshold))
                .count();
        return missing.judge(real.size(), breaching, periods - real.size(), toAlarm, before);
    }

    /** Says in CloudWatch's manner what the judgement was made by. */
    public String reason(List<double[]> measured) {
        List<Double> real = real(measured);
        long breaching = real.stream()
                .filter(value -> comparison.breaches(value, threshold))
                .count();
        return String.format(
                Locale.ROOT,
                "Threshold Crossed: %d out of the last %d datapoints %s was %s the threshold (%s), %s of %s, minimum %d for OK"
                        + " -> ALARM transition.",
                breaching,
                periods,
                real,
                comparison.words(),
                threshold,
                statistic.name(),
                metric.name(),
                toAlarm);
    }

    /** Returns the newest values, as many as there are periods to judge, or fewer. */
    private List<Double> real(List<double[]> measured) {
        List<Double> real = measured.stream()
                .map(statistic::of)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        return real.subList(Math.max(0, real.size() - periods), real.size());
    }
}
