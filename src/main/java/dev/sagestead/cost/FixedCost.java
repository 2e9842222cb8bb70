package dev.sagestead.cost;

import java.util.List;

/**
 * What costs something by being there.
 *
 * @param key what it is compared by
 * @param logicalId the resource
 * @param what in words
 * @param monthly how much
 * @param price of one of it
 */
public record FixedCost(String key, String logicalId, String what, Monthly monthly, Price price) implements CostLine {

    @Override
    public List<Price> prices() {
        return List.of(price);
    }
}
