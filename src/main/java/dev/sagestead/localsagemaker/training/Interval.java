package dev.sagestead.localsagemaker.training;

/**
 * A range of numbers, written as the container's messages write it: {@code (0, 1]}, {@code [1, +inf)}.
 *
 * @param text how it is written
 */
record Interval(String text) {

    private static final String NO_END = "+inf";

    boolean contains(double value) {
        String[] ends = text.substring(1, text.length() - 1).split(", ");
        double least = Double.parseDouble(ends[0]);
        boolean above = text.startsWith("[") ? value >= least : value > least;
        if (ends[1].equals(NO_END)) {
            return above;
        }
        double most = Double.parseDouble(ends[1]);
        return above && (text.endsWith("]") ? value <= most : value < most);
    }
}
