package dev.sagestead.failure;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where something failed: the names that a next step needs.
 *
 * @param environment as in {@code cdk.json}
 * @param region such as {@code eu-west-1}
 * @param stack name of the CloudFormation stack
 * @param endpoint name of the endpoint, or null if the stack has none
 */
public record Place(String environment, String region, String stack, String endpoint) {

    /** Returns the name of the log group that the containers of an endpoint write to. */
    public static String logGroup(String endpoint) {
        return "/aws/sagemaker/Endpoints/" + endpoint;
    }

    /** Returns the names as the sentences of {@link KnownFailure} refer to them. */
    SortedMap<String, String> words() {
        SortedMap<String, String> words = new TreeMap<>();
        words.put("environment", environment);
        words.put("region", region);
        words.put("stack", stack);
        if (endpoint != null) {
            words.put("endpoint", endpoint);
            words.put("logGroup", logGroup(endpoint));
        }
        return words;
    }
}
