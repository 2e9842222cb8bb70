package dev.sagestead.cost;

import java.util.List;

/**
 * One thing of a stack that costs something.
 *
 * <p>Its key is the same in every template of the stack as long as the thing is the same: a logical id, and the variant
 * or the kind of use. Base and head are compared by it.
 */
public sealed interface CostLine permits FixedCost, CostByUse, UnknownCost {

    /** Returns what it is compared by, such as {@code Endpoint1234/AllTraffic}. */
    String key();

    /** Returns the resource's logical id. */
    String logicalId();

    /** Returns what it is, in words, such as {@code 2 to 3 ml.m5.large behind staging-fraud-detection}. */
    String what();

    /** Returns the prices that it follows from. */
    List<Price> prices();
}
