package dev.sagestead.cost;

import java.math.BigDecimal;

/**
 * US dollars a month, exact; only {@link Usd} rounds.
 *
 * @param atRest at the smallest that scaling and schedules allow
 * @param atMaximum at the largest that they allow, all month long
 * @param duringRoll the rate while an update is under way from rest: both fleets, or one batch more if it is rolling.
 *     It is a month's rate, though an update takes minutes
 */
public record Monthly(BigDecimal atRest, BigDecimal atMaximum, BigDecimal duringRoll) {

    /** Nothing. */
    public static final Monthly NOTHING = always(BigDecimal.ZERO);

    /** Returns what costs the same at any time. */
    public static Monthly always(BigDecimal usd) {
        return new Monthly(usd, usd, usd);
    }

    /** Returns the sum. */
    public Monthly plus(Monthly other) {
        return new Monthly(atRest.add(other.atRest), atMaximum.add(other.atMaximum), duringRoll.add(other.duringRoll));
    }
}
