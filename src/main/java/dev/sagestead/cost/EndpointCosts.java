package dev.sagestead.cost;

import static dev.sagestead.cost.StackTemplate.number;
import static dev.sagestead.cost.StackTemplate.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.cost.RegionPrices.Count;
import dev.sagestead.cost.RegionPrices.Place;
import dev.sagestead.cost.Scaling.Unreadable;
import dev.sagestead.cost.Scaling.Within;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What endpoints cost: the instances of their variants and shadows, or what serverless ones do.
 *
 * <p>A config costs nothing by itself; the endpoint that refers to it does. Asynchronous endpoints pay for instances as
 * real-time ones do.
 */
final class EndpointCosts {

    private static final List<String> VARIANTS = List.of("ProductionVariants", "ShadowProductionVariants");

    private final StackTemplate template;
    private final RegionPrices prices;
    private final ScalingReader scaling;

    EndpointCosts(StackTemplate template, RegionPrices prices) {
        this.template = template;
        this.prices = prices;
        this.scaling = new ScalingReader(template);
    }

    List<CostLine> of(String logicalId, JsonNode endpoint) {
        List<CostLine> lines = new ArrayList<>();
        String name = endpoint.has("EndpointName") ? text(endpoint.path("EndpointName")) : logicalId;
        Optional<JsonNode> config = config(endpoint);
        if (config.isEmpty()) {
            return List.of(RegionPrices.unclear(
                    Place.whole(logicalId), "the endpoint " + name, "its endpoint config is not in the same template"));
        }
        for (String kind : VARIANTS) {
            for (JsonNode variant : config.get().path(kind)) {
                lines.addAll(variant(new Place(logicalId, text(variant.path("VariantName"))), name, endpoint, variant));
            }
        }
        lines.add(
                prices.byUse(new Place(logicalId, "data"), "requests and answers of " + name, PricedItem.HOSTING_DATA));
        return lines;
    }

    private Optional<JsonNode> config(JsonNode endpoint) {
        Map<String, JsonNode> configs = template.ofType("AWS::SageMaker::EndpointConfig");
        JsonNode named = endpoint.path("EndpointConfigName");
        return StackTemplate.target(named)
                .map(configs::get)
                .or(() -> configs.values().stream()
                        .filter(config -> named.isTextual()
                                && config.path("EndpointConfigName").equals(named))
                        .findFirst());
    }

    private List<CostLine> variant(Place place, String name, JsonNode endpoint, JsonNode variant) {
        Scaling bounds = scaling.of(place.logicalId(), name, place.part());
        JsonNode serverless = variant.path("ServerlessConfig");
        if (!serverless.isMissingNode()) {
            return serverless(place, name, serverless, bounds);
        }
        String type = text(variant.path("InstanceType"));
        Optional<Within> instances = instances(variant, bounds);
        if (instances.isEmpty() || type.isEmpty() || type.contains("${")) {
            return List.of(RegionPrices.unclear(
                    place,
                    "instances behind %s, variant %s".formatted(name, place.part()),
                    "the template does not say how many there are, and of which type"));
        }
        Within range = instances.get();
        int least = range.least();
        String what = "%s %s behind %s, variant %s".formatted(amount(range), type, name, place.part());
        Count count = new Count(least, range.most(), least + Roll.of(endpoint).besides(least));
        return List.of(
                prices.fixed(place, what, PricedItem.hosting(type), count),
                prices.byUse(
                        place.with("storage"),
                        "volumes of instances behind %s, variant %s".formatted(name, place.part()),
                        PricedItem.HOSTING_STORAGE));
    }

    /** Returns how many instances there may be, or nothing if only a deployment could tell. */
    private static Optional<Within> instances(JsonNode variant, Scaling bounds) {
        if (bounds instanceof Within within) {
            return Optional.of(within);
        }
        if (bounds instanceof Unreadable) {
            return Optional.empty();
        }
        JsonNode managed = variant.path("ManagedInstanceScaling");
        OptionalInt initial = number(variant.path("InitialInstanceCount"));
        return within(number(managed.path("MinInstanceCount")), number(managed.path("MaxInstanceCount")))
                .or(() -> within(initial, initial));
    }

    private static Optional<Within> within(OptionalInt least, OptionalInt most) {
        return least.isPresent() && most.isPresent()
                ? Optional.of(new Within(least.getAsInt(), most.getAsInt()))
                : Optional.empty();
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
