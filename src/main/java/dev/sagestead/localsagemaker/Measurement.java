package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is measured of one invocation that reached a container.
 *
 * @param endpoint name of the endpoint
 * @param variant name of the production variant
 * @param config name of the config whose fleet answered
 * @param at when the answer was there
 * @param status HTTP status of the container's answer
 * @param modelMicros microseconds that the container took
 * @param overheadMicros microseconds that the request took besides
 */
record Measurement(
        String endpoint, String variant, String config, Instant at, int status, long modelMicros, long overheadMicros) {

    /** Returns the sets of dimensions that its metrics are published under: of the endpoint, and of one fleet of it. */
    List<SortedMap<String, String>> dimensions() {
        SortedMap<String, String> ofEndpoint = new TreeMap<>();
        ofEndpoint.put("EndpointName", endpoint);
        ofEndpoint.put("VariantName", variant);
        SortedMap<String, String> ofFleet = new TreeMap<>(ofEndpoint);
        ofFleet.put("EndpointConfigName", config);
        return List.of(ofEndpoint, ofFleet);
    }
}
