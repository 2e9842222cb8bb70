package dev.sagestead.tune;

/**
 * A point that was tried.
 *
 * @param point one number from 0 to 1 for each range
 * @param loss how bad it turned out: the objective, or its negative if more is better; NaN if it failed or is not known
 *     yet
 */
public record Seen(double[] point, double loss) {

    boolean isKnown() {
        return Double.isFinite(loss);
    }
}
