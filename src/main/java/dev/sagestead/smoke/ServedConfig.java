package dev.sagestead.smoke;

import java.util.List;
import java.util.Optional;

/**
 * What an endpoint serves, as SageMaker tells it and not as {@code cdk.json} does.
 *
 * @param name of the endpoint config
 * @param variants that answer
 * @param shadows that get copies of the requests and whose answers nobody sees
 * @param output where the answers go, if the endpoint is asynchronous
 */
public record ServedConfig(
        String name, List<ServedVariant> variants, List<ServedVariant> shadows, Optional<String> output) {

    /** Keeps its own copies. */
    public ServedConfig {
        variants = List.copyOf(variants);
        shadows = List.copyOf(shadows);
    }

    /**
     * One variant.
     *
     * @param name of the variant
     * @param model name of the SageMaker model
     * @param hosting what it runs on
     * @param data where each container has its model from: an {@code s3://} address, or the ARN of a model package
     */
    public record ServedVariant(String name, String model, Hosting hosting, List<String> data) {

        /** Keeps its own copy. */
        public ServedVariant {
            data = List.copyOf(data);
        }
    }

    /** What a variant runs on. */
    public enum Hosting {
        /** Instances that answer at once. */
        REAL_TIME,
        /** No instance until there is a request; the first one waits for a cold start. */
        SERVERLESS,
        /** Instances that take requests from a queue. */
        ASYNCHRONOUS
    }

    /** Whether there is but one variant that answers, which then needs no name to be reached. */
    boolean hasOneVariant() {
        return variants.size() == 1;
    }

    /** Returns the names of the variants that answer. */
    List<String> names() {
        return variants.stream().map(ServedVariant::name).toList();
    }
}
