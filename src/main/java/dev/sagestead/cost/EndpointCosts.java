package dev.sagestead.cost;

import static dev.sagestead.cost.StackTemplate.number;
import static dev.sagestead.cost.StackTemplate.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.cost.RegionPrices.Count;
import dev.sagestead.cost.RegionPrices.Place;
import dev.sagestead.cost.Scaling.Within;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What endpoints cost: the instances of their variants and shadows, or what serverless ones do.
 *
 * <p>A config costs nothing by itself; the endpoint that refers to it does. Asynchronous endpoints pay for instances as
 * real-time ones do.
 */
final class EndpointCosts {

    private final RegionPrices prices;
    private final Fleets fleets;

    EndpointCosts(StackTemplate template, RegionPrices prices) {
        this.prices = prices;
        this.fleets = new Fleets(template);
    }

    List<CostLine> of(String logicalId, JsonNode endpoint) {
        List<CostLine> lines = new ArrayList<>();
        String name = Fleets.name(logicalId, endpoint);
        Optional<JsonNode> config = fleets.config(endpoint);
        if (config.isEmpty()) {
            return List.of(RegionPrices.unclear(
                    Place.whole(logicalId), "the endpoint " + name, "its endpoint config is not in the same template"));
        }
        for (String kind : Fleets.VARIANTS) {
            for (JsonNode variant : config.get().path(kind)) {
                lines.addAll(variant(new Place(logicalId, text(variant.path("VariantName"))), name, endpoint, variant));
            }
        }
        lines.add(
                prices.byUse(new Place(logicalId, "data"), "requests and answers of " + name, PricedItem.HOSTING_DATA));
        return lines;
    }

    private List<CostLine> variant(Place place, String name, JsonNode endpoint, JsonNode variant) {
        JsonNode serverless = variant.path("ServerlessConfig");
        if (!serverless.isMissingNode()) {
            return serverless(place, name, serverless, fleets.scaling(place.logicalId(), name, variant));
        }
        Optional<Fleet> found = fleets.fleet(place.logicalId(), name, endpoint, variant);
        if (found.isEmpty()) {
            return List.of(RegionPrices.unclear(
                    place,
                    "instances behind %s, variant %s".formatted(name, place.part()),
                    "the template does not say how many there are, and of which type"));
        }
        Fleet fleet = found.get();
        String what = "%s %s behind %s, variant %s"
                .formatted(amount(new Within(fleet.least(), fleet.most())), fleet.instanceType(), name, place.part());
        Count count = new Count(fleet.least(), fleet.most(), fleet.restWhileRolling());
        return List.of(
                prices.fixed(place, what, PricedItem.hosting(fleet.instanceType()), count),
                prices.byUse(
                        place.with("storage"),
                        "volumes of instances behind %s, variant %s".formatted(name, place.part()),
                        PricedItem.HOSTING_STORAGE));
    }

    private List<CostLine> serverless(Place place, String name, JsonNode serverless, Scaling bounds) {
        OptionalInt memory = number(serverless.path("MemorySizeInMB"));
        if (memory.isEmpty()) {
            return List.of(RegionPrices.unclear(
                    place, "the serverless endpoint " + name, "the template does not say how much memory it has"));
        }
        List<CostLine> lines = new ArrayList<>();
        OptionalInt initial = number(serverless.path("ProvisionedConcurrency"));
        Optional<Within> kept = bounds instanceof Within within
                ? Optional.of(within)
                : initial.stream()
                        .mapToObj(number -> new Within(number, number))
                        .findFirst();
        kept.ifPresent(range -> lines.add(prices.fixed(
                place,
                "%s instances of %d MB kept ready behind %s, variant %s"
                        .formatted(amount(range), memory.getAsInt(), name, place.part()),
                PricedItem.provisionedConcurrency(memory.getAsInt()),
                new Count(range.least(), range.most(), 2 * range.least()))));
        lines.add(prices.byUse(
                place.with("work"),
                "work of the serverless endpoint %s with %d MB, variant %s"
                        .formatted(name, memory.getAsInt(), place.part()),
                PricedItem.serverless(memory.getAsInt())));
        return lines;
    }

    private static String amount(Within range) {
        return range.least() == range.most()
                ? Integer.toString(range.least())
                : "%d to %d".formatted(range.least(), range.most());
    }
}
