package dev.sagestead.cost;

import java.util.List;

/**
 * What costs something, but nobody knows how much. It is not in any sum, and every sum says so.
 *
 * @param key what it is compared by
 * @param logicalId the resource
 * @param what in words
 * @param byUse whether it would be by use, so that a sum lacks nothing without it
 * @param why what is missing, in words
 */
public record UnknownCost(String key, String logicalId, String what, boolean byUse, String why) implements CostLine {

    @Override
    public List<Price> prices() {
        return List.of();
    }
}
