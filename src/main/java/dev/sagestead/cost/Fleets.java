package dev.sagestead.cost;

import static dev.sagestead.cost.StackTemplate.number;
import static dev.sagestead.cost.StackTemplate.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.cost.Scaling.Unreadable;
import dev.sagestead.cost.Scaling.Within;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how many instances of which type the endpoints of a template may have. */
public final class Fleets {

    static final List<String> VARIANTS = List.of("ProductionVariants", "ShadowProductionVariants");

    private final StackTemplate template;
    private final ScalingReader scaling;

    Fleets(StackTemplate template) {
        this.template = template;
        this.scaling = new ScalingReader(template);
    }

    /**
     * Returns the fleets of all endpoints of a template; without those of which only a deployment could tell the size.
     *
     * @throws IllegalArgumentException if it is no template
     */
    public static List<Fleet> of(JsonNode template) {
        StackTemplate read = new StackTemplate(template);
        Fleets fleets = new Fleets(read);
        List<Fleet> found = new ArrayList<>();
        read.ofType("AWS::SageMaker::Endpoint").forEach((logicalId, endpoint) -> {
            String name = name(logicalId, endpoint);
            fleets.config(endpoint)
                    .ifPresent(config -> VARIANTS.forEach(kind -> config.path(kind)
                            .forEach(variant -> fleets.fleet(logicalId, name, endpoint, variant)
                                    .ifPresent(found::add))));
        });
        return found;
    }

    /** Returns what an endpoint is called. */
    static String name(String logicalId, JsonNode endpoint) {
        return endpoint.has("EndpointName") ? text(endpoint.path("EndpointName")) : logicalId;
    }

    /** Returns the properties of an endpoint's configuration, if it is in the same template. */
    Optional<JsonNode> config(JsonNode endpoint) {
        Map<String, JsonNode> configs = template.ofType("AWS::SageMaker::EndpointConfig");
        JsonNode named = endpoint.path("EndpointConfigName");
        return StackTemplate.target(named)
                .map(configs::get)
                .or(() -> configs.values().stream()
                        .filter(config -> named.isTextual()
                                && config.path("EndpointConfigName").equals(named))
                        .findFirst());
    }

    /** Returns the scaling of a variant. */
    Scaling scaling(String logicalId, String name, JsonNode variant) {
        return scaling.of(logicalId, name, text(variant.path("VariantName")));
    }

    /** Returns the instances of a variant; nothing if it has none, or if only a deployment could tell. */
    Optional<Fleet> fleet(String logicalId, String name, JsonNode endpoint, JsonNode variant) {
        String type = text(variant.path("InstanceType"));
        if (type.isEmpty() || type.contains("${")) {
            return Optional.empty();
        }
        Roll roll = Roll.of(endpoint);
        return instances(variant, scaling(logicalId, name, variant))
                .map(range -> new Fleet(
                        logicalId,
                        name,
                        text(variant.path("VariantName")),
                        type,
                        range.least(),
                        range.most(),
                        range.least() + roll.besides(range.least()),
                        range.most() + roll.besides(range.most())));
    }

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
}
