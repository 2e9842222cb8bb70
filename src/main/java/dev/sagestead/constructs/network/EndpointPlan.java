package dev.sagestead.constructs.network;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The exact set of endpoints that a VPC has: all that its features must reach, and nothing else.
 *
 * @param services in the order of their declaration
 */
public record EndpointPlan(List<EndpointService> services) {

    public EndpointPlan {
        services = List.copyOf(services);
    }

    /** Returns the plan for all of the features together. */
    public static EndpointPlan of(Collection<NetworkFeature> features) {
        Set<EndpointService> services = EnumSet.noneOf(EndpointService.class);
        features.forEach(feature -> services.addAll(feature.services()));
        return new EndpointPlan(List.copyOf(services));
    }

    /** Returns those with network interfaces. */
    List<EndpointService> interfaces() {
        return services.stream().filter(service -> !service.isGateway()).toList();
    }

    /** Returns those that are routes. */
    List<EndpointService> gateways() {
        return services.stream().filter(EndpointService::isGateway).toList();
    }
}
