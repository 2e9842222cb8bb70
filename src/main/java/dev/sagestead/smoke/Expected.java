package dev.sagestead.smoke;

import static java.util.Objects.requireNonNull;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.settings.EnvironmentSettings.Target;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an endpoint should be.
 *
 * @param endpoint its name
 * @param endpointConfig name of the endpoint config that was deployed, and that it should serve
 * @param target the account and the region that it should be in
 * @param model what its variants serve, but for those that are named
 * @param byVariant what variants serve that differ, by their names; a shadow variant is one, too
 */
public record Expected(
        String endpoint,
        String endpointConfig,
        Target target,
        ExpectedModel model,
        SortedMap<String, ExpectedModel> byVariant) {

    /**
     * Refuses golden requests that are none: a smoke test of them would pass and prove nothing.
     *
     * @throws InvalidInputException if a list of golden requests is empty
     */
    public Expected {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(endpointConfig, "endpointConfig");
        requireNonNull(target, "target");
        byVariant = new TreeMap<>(byVariant);
        model.golden().ifPresent(golden -> requireRequests(endpoint, golden));
        byVariant.values().forEach(one -> one.golden().ifPresent(golden -> requireRequests(endpoint, golden)));
    }

    /** Expects all variants to serve the same. */
    public Expected(String endpoint, String endpointConfig, Target target, ExpectedModel model) {
        this(endpoint, endpointConfig, target, model, new TreeMap<>());
    }

    /** Returns what a variant should serve. */
    ExpectedModel of(String variant) {
        return byVariant.getOrDefault(variant, model);
    }

    static void requireRequests(String endpoint, GoldenRequests golden) {
        if (golden == null || golden.requests() == null || golden.requests().isEmpty()) {
            throw new InvalidInputException(
                    "endpoint %s: its model has no golden requests, so nothing can be tried; add them to the model's %s"
                            .formatted(endpoint, GoldenRequests.FILE));
        }
    }
}
