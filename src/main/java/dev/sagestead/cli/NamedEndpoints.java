package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import java.util.List;
import java.util.stream.Collectors;

/** The endpoints that a command line names. */
final class NamedEndpoints {

    private NamedEndpoints() {}

    /**
     * Returns one endpoint of the environment, or all of them.
     *
     * @param endpoint name in {@code cdk.json}; null for all
     * @throws InvalidInputException if there is none of the name, or none at all
     */
    static List<EndpointSettings> of(EnvironmentSettings environment, String endpoint) {
        if (environment.endpoints().isEmpty()) {
            throw new InvalidInputException(
                    "environment %s has no endpoints in cdk.json, so there is nothing to test; add one, or test another"
                            .formatted(environment.name()));
        }
        List<EndpointSettings> found = environment.endpoints().stream()
                .filter(one -> endpoint == null || one.name().equals(endpoint))
                .toList();
        if (found.isEmpty()) {
            throw new InvalidInputException("environment %s has no endpoint %s in cdk.json; it has %s"
                    .formatted(
                            environment.name(),
                            endpoint,
                            environment.endpoints().stream()
                                    .map(EndpointSettings::name)
                                    .collect(Collectors.joining(", "))));
        }
        return found;
    }
}
