package dev.sagestead.cost;

import dev.sagestead.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Renews the price table from AWS's own files. It fetches nothing: the files are brought.
 *
 * <p>What a file does not hold stays as it is, with its old day, and a younger price is never replaced by an older one.
 */
public final class PriceRenewal {

    private final SortedMap<String, SortedMap<String, Price>> prices = new TreeMap<>();
    private final SortedMap<String, Tally> tallies = new TreeMap<>();
    private final List<String> doubts = new ArrayList<>();

    /**
     * What became of the prices of a region.
     *
     * @param added were not known
     * @param changed cost something else
     * @param confirmed cost the same, on a later day
     */
    public record Tally(int added, int changed, int confirmed) {

        private Tally with(Price before, Price now) {
            if (before == null) {
                return new Tally(added + 1, changed, confirmed);
            }
            return before.usd().compareTo(now.usd()) == 0
                    ? new Tally(added, changed, confirmed + 1)
                    : new Tally(added, changed + 1, confirmed);
        }
    }

    /** Starts from a table. */
    public PriceRenewal(PriceTable table) {
        table.regions().forEach(region -> prices.put(region, new TreeMap<>(table.prices(region))));
    }

    /**
     * Takes the prices of a file.
     *
     * @throws InvalidInputException if it is not one of AWS's offer files
     */
    public void take(Path offerFile) {
        OfferFile offer = OfferFile.open(offerFile);
        offer.prices().forEach((region, found) -> {
            SortedMap<String, Price> known = prices.computeIfAbsent(region, r -> new TreeMap<>());
            for (Map.Entry<String, Price> entry : found.entrySet()) {
                Price before = known.get(entry.getKey());
                if (before == null
                        || !before.source()
                                .published()
                                .isAfter(entry.getValue().source().published())) {
                    known.put(entry.getKey(), entry.getValue());
                    Tally tally = tallies.getOrDefault(region, new Tally(0, 0, 0));
                    tallies.put(region, tally.with(before, entry.getValue()));
                }
            }
        });
        doubts.addAll(offer.doubts());
    }

    /** Returns sentences on what could not be taken. */
    public List<String> doubts() {
        return doubts;
    }

    /** Returns the renewed table. */
    public PriceTable table() {
        return PriceTable.of(prices);
    }

    /** Returns what was done, by region. */
    public SortedMap<String, Tally> tallies() {
        return tallies;
    }
}
