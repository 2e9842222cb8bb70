package dev.sagestead.cost;

import java.math.BigDecimal;

/**
 * Makes lines with the prices of one region.
 *
 * @param table the prices
 * @param region such as {@code eu-west-1}
 */
record RegionPrices(PriceTable table, String region) {

    /**
     * Where a line belongs.
     *
     * @param logicalId of the resource
     * @param part what tells it from the resource's other lines; empty if it is the whole
     */
    record Place(String logicalId, String part) {

        static Place whole(String logicalId) {
            return new Place(logicalId, "");
        }

        String key() {
            return part.isEmpty() ? logicalId : logicalId + "/" + part;
        }

        Place with(String more) {
            return new Place(logicalId, part.isEmpty() ? more : part + "/" + more);
        }
    }

    /**
     * How many there are of a thing.
     *
     * @param atRest at least
     * @param atMaximum at most
     * @param duringRoll while an update is under way, from rest
     */
    record Count(int atRest, int atMaximum, int duringRoll) {

        static Count always(int number) {
            return new Count(number, number, number);
        }
    }

    /** Returns what a number of things costs by being there. */
    CostLine fixed(Place place, String what, PricedItem item, Count count) {
        return table.price(region, item)
                .<CostLine>map(price ->
                        new FixedCost(place.key(), place.logicalId(), what, monthly(price.monthly(), count), price))
                .orElseGet(() -> new UnknownCost(place.key(), place.logicalId(), what, false, missing(item)));
    }

    /** Returns what a thing costs by being used. */
    CostLine byUse(Place place, String what, PricedItem item) {
        return table.price(region, item)
                .<CostLine>map(price -> new CostByUse(place.key(), place.logicalId(), what, price))
                .orElseGet(() -> new UnknownCost(place.key(), place.logicalId(), what, true, missing(item)));
    }

    /** Returns what would cost something if the template said how much there is of it. */
    static CostLine unclear(Place place, String what, String why) {
        return new UnknownCost(place.key(), place.logicalId(), what, false, why);
    }

    private static Monthly monthly(BigDecimal one, Count count) {
        return new Monthly(
                one.multiply(BigDecimal.valueOf(count.atRest())),
                one.multiply(BigDecimal.valueOf(count.atMaximum())),
                one.multiply(BigDecimal.valueOf(count.duringRoll())));
    }

    private String missing(PricedItem item) {
        return table.regions().contains(region)
                ? "no price known of %s in %s".formatted(item.name(), region)
                : "no prices known in %s; known are those of %s".formatted(region, String.join(", ", table.regions()));
    }
}
