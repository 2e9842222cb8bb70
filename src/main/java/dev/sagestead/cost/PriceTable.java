package dev.sagestead.cost;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * AWS's list prices in US dollars, on demand, by region.
 *
 * <p>The figures are data, in {@code prices.json}. A figure without a source is not in it, and a region does not borrow
 * from another: a missing price is unknown.
 */
public final class PriceTable {

    /** Numbers are read as they are written: a double would add digits of its own. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String RESOURCE = "prices.json";

    private static final PriceTable SHIPPED = shipped();

    private final SortedMap<String, SortedMap<String, Price>> prices;

    private PriceTable(SortedMap<String, SortedMap<String, Price>> prices) {
        this.prices = prices;
    }

    /** Returns the table that comes with this program. */
    public static PriceTable load() {
        return SHIPPED;
    }

    /** Returns a table of prices by region and by the items' names. */
    static PriceTable of(SortedMap<String, SortedMap<String, Price>> prices) {
        return new PriceTable(new TreeMap<>(prices));
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if it is not one, with all that is wrong with it
     */
    public static PriceTable read(JsonNode document) {
        return new PriceTable(new PriceTableReader(document).read());
    }

    /**
     * Returns what an item costs.
     *
     * @param region such as {@code eu-west-1}
     * @param item what
     * @return nothing if it is not known
     */
    public Optional<Price> price(String region, PricedItem item) {
        return Optional.ofNullable(
                prices.getOrDefault(region, Collections.emptySortedMap()).get(item.name()));
    }

    /** Returns the regions that it knows prices of, sorted. */
    public Set<String> regions() {
        return Collections.unmodifiableSet(prices.keySet());
    }

    /** Returns all that it knows of a region, by the items' names. */
    public SortedMap<String, Price> prices(String region) {
        return Collections.unmodifiableSortedMap(prices.getOrDefault(region, new TreeMap<>()));
    }

    /** Returns the day of its oldest price. */
    public LocalDate asOf() {
        return prices.values().stream()
                .flatMap(region -> region.values().stream())
                .map(price -> price.source().published())
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    private static PriceTable shipped() {
        try (InputStream in = PriceTable.class.getResourceAsStream(RESOURCE)) {
            return read(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
