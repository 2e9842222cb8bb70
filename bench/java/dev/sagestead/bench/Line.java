package dev.sagestead.bench;

import java.util.List;
import java.util.TreeMap;

/**
 * The straight line that is nearest to some points, by least squares.
 *
 * @param slope what one more of x adds to y
 * @param start y where x is 0
 */
record Line(double slope, double start) {

    /**
     * Returns the line.
     *
     * @param points y by x, two or more
     * @throws IllegalArgumentException if there are fewer
     */
    static Line through(TreeMap<Double, Double> points) {
        if (points.size() < 2) {
            throw new IllegalArgumentException("no line through " + points.size() + " points");
        }
        double meanX = mean(List.copyOf(points.keySet()));
        double meanY = mean(List.copyOf(points.values()));
        double products = 0;
        double squares = 0;
        for (var point : points.entrySet()) {
            products += (point.getKey() - meanX) * (point.getValue() - meanY);
            squares += (point.getKey() - meanX) * (point.getKey() - meanX);
        }
        double slope = products / squares;
        return new Line(slope, meanY - slope * meanX);
    }

    /**
     * Returns how much steeper the upper half of some points is than the lower one: 1 if they are on a straight line,
     * more if things get slower the more there are. The point in the middle belongs to both halves.
     *
     * @param points y by x, three or more
     */
    static double bend(TreeMap<Double, Double> points) {
        Double middle = List.copyOf(points.keySet()).get(points.size() / 2);
        TreeMap<Double, Double> lower = new TreeMap<>(points.headMap(middle, true));
        TreeMap<Double, Double> upper = new TreeMap<>(points.tailMap(middle, true));
        return through(upper).slope() / through(lower).slope();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
