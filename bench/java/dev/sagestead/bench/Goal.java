package dev.sagestead.bench;

/**
 * What a median shall be.
 *
 * @param bound which side of the value is good
 * @param value the last good one
 */
record Goal(Bound bound, double value) {

    /** A side of a value. */
    enum Bound {
        AT_MOST,
        AT_LEAST
    }

    static Goal atMost(double value) {
        return new Goal(Bound.AT_MOST, value);
    }

    static Goal atLeast(double value) {
        return new Goal(Bound.AT_LEAST, value);
    }

    boolean holds(double median) {
        return bound == Bound.AT_MOST ? median <= value : median >= value;
    }

    /** Returns the goal as text, such as {@code ≤ 0.5}. */
    @Override
    public String toString() {
        return (bound == Bound.AT_MOST ? "≤ " : "≥ ") + Numbers.brief(value);
    }
}
