package dev.sagestead.review.report;

import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * What something costs a month, to be drawn.
 *
 * @param label what it is
 */
sealed interface Bar {

    String label();

    /**
     * Something that has a price.
     *
     * @param now before the change
     * @param after at rest
     * @param maximum at the most that its scaling allows
     * @param roll the rate while it rolls; not more than the larger of now and after if it does not
     */
    record Known(String label, BigDecimal now, BigDecimal after, BigDecimal maximum, BigDecimal roll) implements Bar {

        BigDecimal difference() {
            return after.subtract(now);
        }

        boolean rolls() {
            return roll.compareTo(now.max(after)) > 0;
        }

        BigDecimal most() {
            return Stream.of(now, after, maximum, roll).reduce(BigDecimal.ZERO, BigDecimal::max);
        }
    }

    /**
     * Something that has none that we know.
     *
     * @param why what is missing
     */
    record Unknown(String label, String why) implements Bar {}

    /** Whether there is something to look at. */
    default boolean isChange() {
        return !(this instanceof Known known) || known.difference().signum() != 0 || known.rolls();
    }
}
