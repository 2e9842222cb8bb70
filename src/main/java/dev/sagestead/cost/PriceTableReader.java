package dev.sagestead.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code prices.json}, or reports all that is wrong with it. */
final class PriceTableReader {

    private final JsonNode document;
    private final List<String> problems = new ArrayList<>();

    PriceTableReader(JsonNode document) {
        this.document = document;
    }

    SortedMap<String, SortedMap<String, Price>> read() {
        if (!document.path("currency").asText().equals("USD")) {
            problems.add("currency should be USD, got " + document.path("currency"));
        }
        Map<String, PriceSource> sources = new TreeMap<>();
        document.path("sources")
                .properties()
                .forEach(entry -> source(entry.getKey(), entry.getValue())
                        .ifPresent(source -> sources.put(entry.getKey(), source)));
        SortedMap<String, SortedMap<String, Price>> prices = new TreeMap<>();
        for (JsonNode block : document.path("prices")) {
            block(block, sources, prices);
        }
        if (prices.isEmpty()) {
            problems.add("prices should hold one price at least");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the price table is not usable: " + String.join("; ", problems));
        }
        return prices;
    }

    private Optional<PriceSource> source(String name, JsonNode node) {
        String url = node.path("url").asText();
        if (!url.startsWith("https://")) {
            problems.add("sources.%s.url should be an address, got \"%s\"".formatted(name, url));
        }
        String seenAt = node.path("seenAt").asText();
        try {
            LocalDate published = LocalDate.parse(node.path("published").asText());
            return Optional.of(
                    new PriceSource(name, url, seenAt.isEmpty() ? Optional.empty() : Optional.of(seenAt), published));
        } catch (DateTimeParseException e) {
            problems.add("sources.%s.published should be a day such as 2026-09-22, got \"%s\""
                    .formatted(name, node.path("published").asText()));
            return Optional.empty();
        }
    }

    private void block(
            JsonNode block, Map<String, PriceSource> sources, SortedMap<String, SortedMap<String, Price>> prices) {
        String region = block.path("region").asText();
        String label = block.path("unit").asText();
        String named = block.path("source").asText();
        Optional<Unit> unit = Unit.of(label);
        if (region.isEmpty()) {
            problems.add("a block of prices should name its region");
        }
        if (unit.isEmpty()) {
            problems.add("prices of %s: unknown unit \"%s\"".formatted(region, label));
        }
        if (!sources.containsKey(named)) {
            problems.add("prices of %s: no source \"%s\" is given".formatted(region, named));
        }
        SortedMap<String, Price> known = prices.computeIfAbsent(region, r -> new TreeMap<>());
        for (Map.Entry<String, JsonNode> entry : block.path("usd").properties()) {
            String item = entry.getKey();
            JsonNode usd = entry.getValue();
            if (!usd.isNumber() || usd.decimalValue().signum() <= 0) {
                problems.add("%s in %s should cost more than 0, got %s".formatted(item, region, usd));
            } else if (known.containsKey(item)) {
                problems.add("%s in %s has two prices".formatted(item, region));
            } else if (unit.isPresent() && sources.containsKey(named)) {
                BigDecimal amount = usd.decimalValue();
                known.put(item, new Price(amount, unit.get(), sources.get(named)));
            }
        }
    }
}
