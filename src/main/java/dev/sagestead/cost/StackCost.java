package dev.sagestead.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a stack costs, line by line.
 *
 * @param region whose prices were taken
 * @param lines in the template's order, each with a key of its own
 * @param unjudged types of resources that there is no rule for; they may cost something and are in no sum
 */
public record StackCost(String region, List<CostLine> lines, SortedSet<String> unjudged) {

    /**
     * Judges a template.
     *
     * @param template as the CDK writes it
     * @param region where it is deployed
     * @param table the prices
     * @throws IllegalArgumentException if it is no template
     */
    public static StackCost of(JsonNode template, String region, PriceTable table) {
        StackTemplate read = new StackTemplate(template);
        RegionPrices prices = new RegionPrices(table, region);
        EndpointCosts endpoints = new EndpointCosts(read, prices);
        ResourceCosts resources = new ResourceCosts(prices);
        List<CostLine> lines = new ArrayList<>();
        SortedSet<String> unjudged = new TreeSet<>();
        for (Map.Entry<String, JsonNode> entry : read.resources().entrySet()) {
            String type = entry.getValue().path("Type").asText();
            JsonNode properties = entry.getValue().path("Properties");
            if (type.equals("AWS::SageMaker::Endpoint")) {
                lines.addAll(endpoints.of(entry.getKey(), properties));
            } else if (!FreeTypes.holds(type)) {
                resources.of(entry.getKey(), type, properties).ifPresentOrElse(lines::addAll, () -> unjudged.add(type));
            }
        }
        return new StackCost(region, List.copyOf(lines), unjudged);
    }

    /** Returns the sum of what is there and has a price; {@link #unknown} says what it lacks. */
    public Monthly total() {
        Monthly total = Monthly.NOTHING;
        for (CostLine line : lines) {
            total = line instanceof FixedCost fixed ? total.plus(fixed.monthly()) : total;
        }
        return total;
    }

    /** Returns what costs something by being there, and is not in the sum. */
    public List<UnknownCost> unknown() {
        return lines.stream()
                .filter(UnknownCost.class::isInstance)
                .map(UnknownCost.class::cast)
                .filter(line -> !line.byUse())
                .toList();
    }

    /** Returns where the prices come from that were used. */
    public List<PriceSource> sources() {
        LinkedHashSet<PriceSource> sources = new LinkedHashSet<>();
        lines.forEach(line -> line.prices().forEach(price -> sources.add(price.source())));
        return List.copyOf(sources);
    }
}
