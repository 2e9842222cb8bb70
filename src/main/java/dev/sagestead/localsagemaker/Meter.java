package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.cloudwatch.Datum;
import dev.sagestead.localsagemaker.cloudwatch.Metric;
import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Remembers the invocations of a region: exactly, for the alarms to be judged by, and until they are published.
 *
 * <p>It remembers the last {@value #MAX_INVOCATIONS}.
 */
final class Meter {

    private static final int MAX_INVOCATIONS = 200_000;
    private static final int NANOS_PER_MICRO = 1000;

    /** The emulator keeps every different value for two weeks, so values that are nearly the same become one. */
    private static final int LEAST_ROUNDED = 100;

    private final Deque<Measurement> remembered = new ArrayDeque<>();
    private List<Measurement> unpublished = new ArrayList<>();

    /**
     * Lets a variant answer, and measures it.
     *
     * @param arrived when the request came, by {@link System#nanoTime}
     */
    Answer invoke(String endpoint, Fleet fleet, Fleet.Variant variant, Request request, long arrived) {
        long handedOver = System.nanoTime();
        Answer answer = variant.invoke(request);
        long answered = System.nanoTime();
        record(new Measurement(
                endpoint,
                variant.name(),
                fleet.config().endpointConfigName(),
                Instant.now(),
                answer.status(),
                (answered - handedOver) / NANOS_PER_MICRO,
                (handedOver - arrived) / NANOS_PER_MICRO));
        return answer;
    }

    private synchronized void record(Measurement invocation) {
        if (remembered.size() == MAX_INVOCATIONS) {
            remembered.removeFirst();
        }
        remembered.addLast(invocation);
        unpublished.add(invocation);
    }

    /**
     * Returns what was measured of the metric in each of the last whole periods, the oldest first. Periods begin at
     * multiples of their length, as CloudWatch's do.
     *
     * @param now the moment to look back from
     */
    List<double[]> measured(Metric metric, Duration period, int periods, Instant now) {
        long length = micros(period);
        long end = micros(now) / length * length;
        List<List<Double>> values = new ArrayList<>();
        for (int i = 0; i < periods; i++) {
            values.add(new ArrayList<>());
        }
        InvocationMetric wanted = Arrays.stream(InvocationMetric.values())
                .filter(each -> metric.namespace().equals(InvocationMetric.NAMESPACE))
                .filter(each -> each.metricName().equals(metric.name()))
                .findFirst()
                .orElse(null);
        if (wanted != null) {
            for (Measurement invocation : since(end - periods * length)) {
                long place = Math.floorDiv(micros(invocation.at()) - end, length) + periods;
                if (place < periods && invocation.dimensions().contains(metric.dimensions())) {
                    values.get((int) place).add(wanted.of(invocation));
                }
            }
        }
        return values.stream()
                .map(each -> each.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
    }

    private synchronized List<Measurement> since(long micros) {
        List<Measurement> found = new ArrayList<>();
        remembered.descendingIterator().forEachRemaining(invocation -> {
            // Threads may have come in another order than they measured, so the search does not end at the first.
            if (micros(invocation.at()) >= micros) {
                found.add(invocation);
            }
        });
        return found;
    }

    /** Returns what was measured since the last time. */
    List<Datum> unpublished(Instant now) {
        Map<Source, List<Measurement>> bySource = takeUnpublished().stream()
                .collect(Collectors.groupingBy(Source::of, LinkedHashMap::new, Collectors.toList()));
        Map<Series, SortedMap<Double, Integer>> values = new LinkedHashMap<>();
        bySource.values().forEach(invocations -> {
            for (InvocationMetric metric : InvocationMetric.values()) {
                SortedMap<Double, Integer> counts = counts(metric, invocations);
                for (SortedMap<String, String> dimensions : invocations.get(0).dimensions()) {
                    SortedMap<Double, Integer> all =
                            values.computeIfAbsent(new Series(metric, dimensions), series -> new TreeMap<>());
                    counts.forEach((value, count) -> all.merge(value, count, Integer::sum));
                }
            }
        });
        return values.entrySet().stream()
                .map(entry -> entry.getKey().datum(now, entry.getValue()))
                .toList();
    }

    private static SortedMap<Double, Integer> counts(InvocationMetric metric, List<Measurement> invocations) {
        SortedMap<Double, Integer> counts = new TreeMap<>();
        for (Measurement invocation : invocations) {
            counts.merge(rounded(metric.of(invocation)), 1, Integer::sum);
        }
        return counts;
    }

    private synchronized List<Measurement> takeUnpublished() {
        List<Measurement> taken = unpublished;
        unpublished = new ArrayList<>();
        return taken;
    }

    /** Returns the whole number, or the nearest one that has but two digits and zeros. */
    static double rounded(double value) {
        long whole = (long) value;
        long unit = 1;
        while (whole / unit >= LEAST_ROUNDED) {
            unit *= 10;
        }
        return (whole + unit / 2) / unit * unit;
    }

    private static long micros(Instant instant) {
        return micros(Duration.between(Instant.EPOCH, instant));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / NANOS_PER_MICRO;
    }

    /** Whose invocations have the same dimensions. */
    private record Source(String endpoint, String variant, String config) {

        static Source of(Measurement invocation) {
            return new Source(invocation.endpoint(), invocation.variant(), invocation.config());
        }
    }

    /** A metric with its dimensions. */
    private record Series(InvocationMetric metric, SortedMap<String, String> dimensions) {

        Datum datum(Instant at, SortedMap<Double, Integer> values) {
            Metric whole = new Metric(InvocationMetric.NAMESPACE, metric.metricName(), dimensions);
            return new Datum(whole, at, metric.unit(), values);
        }
    }
}
