package dev.sagestead.cost;

import java.util.List;

/**
 * What costs something by being used. How much it will be used is not in a template, so that there is no sum.
 *
 * @param key what it is compared by
 * @param logicalId the resource
 * @param what in words
 * @param price of one unit
 */
public record CostByUse(String key, String logicalId, String what, Price price) implements CostLine {

    @Override
    public List<Price> prices() {
        return List.of(price);
    }
}
