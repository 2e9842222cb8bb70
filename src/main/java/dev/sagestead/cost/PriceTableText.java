package dev.sagestead.cost;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.artifacts.PrettyJson;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a table as {@code prices.json} has it: sorted, so that a diff shows changed prices and nothing else. */
public final class PriceTableText {

    private PriceTableText() {}

    /** Returns the bytes of the file. */
    public static byte[] of(PriceTable table) {
        ObjectNode document = PriceTable.JSON.createObjectNode();
        document.put("currency", "USD");
        ObjectNode sources = document.putObject("sources");
        ArrayNode blocks = document.putArray("prices");
        SortedMap<String, PriceSource> used = new TreeMap<>();
        for (String region : table.regions()) {
            SortedMap<String, ObjectNode> ofRegion = new TreeMap<>();
            for (Map.Entry<String, Price> entry : table.prices(region).entrySet()) {
                Price price = entry.getValue();
                used.put(price.source().name(), price.source());
                ofRegion.computeIfAbsent(
                                price.source().name() + "/" + price.unit().label(), key -> block(region, price))
                        .withObject("/usd")
                        .put(entry.getKey(), price.usd());
            }
            ofRegion.values().forEach(blocks::add);
        }
        used.forEach((name, source) -> {
            ObjectNode node = sources.putObject(name);
            node.put("url", source.url());
            source.seenAt().ifPresent(copy -> node.put("seenAt", copy));
            node.put("published", source.published().toString());
        });
        return PrettyJson.of(document);
    }

    private static ObjectNode block(String region, Price price) {
        ObjectNode block = PriceTable.JSON.createObjectNode();
        block.put("region", region);
        block.put("unit", price.unit().label());
        block.put("source", price.source().name());
        block.putObject("usd");
        return block;
    }
}
