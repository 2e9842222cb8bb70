package dev.sagestead.localsagemaker.cloudwatch;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was measured of a metric within a moment.
 *
 * @param metric what was measured
 * @param at when
 * @param unit in CloudWatch's words, such as {@code Microseconds}
 * @param values how often each value was measured
 */
public record Datum(Metric metric, Instant at, String unit, SortedMap<Double, Integer> values) {

    /** Copies the values. */
    public Datum {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
