package dev.sagestead.localsagemaker;

import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceClientConfig;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceConfig;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;

/** How many asynchronous requests an endpoint takes at once: so many for each instance. */
final class AsyncCapacity {

    /** How many an instance takes unless the config says so: {@value}. SageMaker says only that it finds an optimum. */
    private static final int DEFAULT_PER_INSTANCE = 4;

    private AsyncCapacity() {}

    static int of(Endpoint endpoint) {
        int instances = endpoint.description().productionVariants().stream()
                .map(ProductionVariantSummary::currentInstanceCount)
                .mapToInt(count -> count == null ? 0 : count)
                .sum();
        return instances * perInstance(endpoint.fleet().config().asyncInferenceConfig());
    }

    private static int perInstance(AsyncInferenceConfig config) {
        AsyncInferenceClientConfig client = config == null ? null : config.clientConfig();
        return client == null || client.maxConcurrentInvocationsPerInstance() == null
                ? DEFAULT_PER_INSTANCE
                : client.maxConcurrentInvocationsPerInstance();
    }
}
