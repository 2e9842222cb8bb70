package dev.sagestead.plan;

/**
 * How long a step takes.
 *
 * @param typicalSeconds as a rule
 * @param longestSeconds if it goes slowly, but well; never less than the typical ones
 * @param basis what the typical figure rests on
 * @param because the source's name in the table, or the reason for an assumption
 */
public record Estimate(long typicalSeconds, long longestSeconds, Basis basis, String because) {

    /** Of what only marks a moment. */
    static final Estimate NONE = new Estimate(0, 0, Basis.TEMPLATE, "");

    public Estimate {
        if (typicalSeconds < 0 || longestSeconds < typicalSeconds) {
            throw new IllegalArgumentException(
                    "a step takes 0 s or more, and its longest time is not below the typical one, got %d and %d"
                            .formatted(typicalSeconds, longestSeconds));
        }
    }

    /** Returns a wait that the template names. */
    static Estimate ofTemplate(long seconds, String because) {
        return new Estimate(seconds, seconds, Basis.TEMPLATE, because);
    }

    /** Returns the same with so many seconds more. */
    Estimate plus(long seconds) {
        return new Estimate(typicalSeconds + seconds, longestSeconds + seconds, basis, because);
    }
}
