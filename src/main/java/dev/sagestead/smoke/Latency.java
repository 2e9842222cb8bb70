package dev.sagestead.smoke;

import java.util.List;

/**
 * How long an endpoint took to answer, as its client saw it: network, SageMaker and model together. Milliseconds.
 *
 * <p>The percentiles are by nearest rank: the smallest measured time that at least so many percent of the calls did not
 * exceed. With fewer than 100 calls, the 99th percentile is therefore the slowest call, and with fewer than 20, the
 * 95th is, too.
 *
 * @param calls how many were measured
 * @param p50 the median
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile
 * @param slowest the slowest call
 */
public record Latency(int calls, double p50, double p95, double p99, double slowest) {

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Computes the percentiles of measured times.
     *
     * @throws IllegalArgumentException if nothing was measured
     */
    static Latency of(List<Long> nanoseconds) {
        if (nanoseconds.isEmpty()) {
            throw new IllegalArgumentException("nothing has no percentiles");
        }
        List<Long> sorted = nanoseconds.stream().sorted().toList();
        return new Latency(
                sorted.size(),
                percentile(sorted, 50),
                percentile(sorted, 95),
                percentile(sorted, 99),
                percentile(sorted, 100));
    }

    /** All in integers: 0.95 times 100 is a little more than 95 in floating point, and its ceiling a rank too high. */
    private static double percentile(List<Long> sorted, int percent) {
        int rank = (percent * sorted.size() + 99) / 100;
        return Math.round(sorted.get(rank - 1) / NANOS_PER_MILLI * 1000) / 1000.0;
    }
}
