package dev.sagestead.cost;

import java.math.BigDecimal;

/**
 * What one unit of an item costs in a region.
 *
 * @param usd US dollars, more than 0, before tax and discounts, of the first tier if there are tiers
 * @param unit what it is asked for
 * @param source who says so
 */
public record Price(BigDecimal usd, Unit unit, PriceSource source) {

    /**
     * Returns what it costs to have one of the item for a month, without any rounding.
     *
     * @throws IllegalStateException if that depends on use, as with gigabytes and requests
     */
    public BigDecimal monthly() {
        return unit.inAMonth()
                .map(usd::multiply)
                .orElseThrow(() -> new IllegalStateException("a price by the %s has no month".formatted(unit.label())));
    }

    /** Returns it as people read it, such as {@code $0.128 per hour}. */
    @Override
    public String toString() {
        return "$%s per %s".formatted(usd.stripTrailingZeros().toPlainString(), unit.label());
    }
}
