package dev.sagestead.bench;

import java.util.List;

/**
 * The least, the middle and the greatest of some measurements.
 *
 * @param min the least
 * @param median the middle one; of an even number the mean of the middle two
 * @param max the greatest
 */
record Spread(double min, double median, double max) {

    /**
     * Returns the spread of measurements.
     *
     * @param samples one or more, in any order
     * @throws IllegalArgumentException if there are none
     */
    static Spread of(List<Double> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
}
