package dev.sagestead.smoke;

import static java.util.Objects.requireNonNull;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.GoldenRequests;

/**
 * What an endpoint should be.
 *
 * @param endpoint its name
 * @param endpointConfig name of the endpoint config that was deployed, and that it should serve
 * @param golden requests whose right answers are known; at least one
 */
public record Expected(String endpoint, String endpointConfig, GoldenRequests golden) {

    /**
     * Refuses to expect nothing: a smoke test without requests would pass and prove nothing.
     *
     * @throws InvalidInputException if there are no golden requests
     */
    public Expected {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(endpointConfig, "endpointConfig");
        requireRequests(endpoint, golden);
    }

    static void requireRequests(String endpoint, GoldenRequests golden) {
        if (golden == null || golden.requests() == null || golden.requests().isEmpty()) {
            throw new InvalidInputException(
                    "endpoint %s: its model has no golden requests, so nothing can be tried; add them to the model's %s"
                            .formatted(endpoint, GoldenRequests.FILE));
        }
    }
}
