package dev.sagestead.cost;

/** How many instances a variant may have, by what a template says of its scaling. */
sealed interface Scaling {

    /** Nothing scales it. */
    record Unscaled() implements Scaling {}

    /**
     * It stays within bounds.
     *
     * @param least the fewest that scaling or a schedule allows
     * @param most the most that scaling or a schedule allows
     */
    record Within(int least, int most) implements Scaling {

        /** Returns the bounds that hold both. */
        Within with(Within other) {
            return new Within(Math.min(least, other.least), Math.max(most, other.most));
        }
    }

    /** It is scaled, within bounds that only a deployment could tell. */
    record Unreadable() implements Scaling {}
}
