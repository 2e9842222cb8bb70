package dev.sagestead.settings;

import java.math.BigDecimal;

/**
 * What an environment may cost. No construct knows of it: who reviews a change compares it with what the templates
 * cost.
 *
 * @param monthlyUsd US dollars a month at the most, before tax and discounts and without what depends on use; from
 *     {@value #LEAST} to {@value #MOST}
 */
public record Budget(BigDecimal monthlyUsd) {

    /** Least budget, in US dollars a month. */
    public static final int LEAST = 1;

    /** Largest budget, in US dollars a month: more is a slip of the finger. */
    public static final int MOST = 10_000_000;
}
