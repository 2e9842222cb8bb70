package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.PendingDeploymentSummary;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** The instances behind the endpoints of the account and region, asked for once. */
final class RunningInstances {

    static final String ACTION = "sagemaker:ListEndpoints";

    private static final String GONE = "ValidationException";

    /**
     * Instances of one type behind one variant.
     *
     * @param variant its name
     * @param instanceType such as {@code ml.m5.large}
     * @param count how many run; how many are to run, if they are still being started
     */
    record Running(String variant, String instanceType, int count) {}

    private final Once<Map<String, List<Running>>> endpoints;
    private final List<String> unreadable = new ArrayList<>();

    RunningInstances(AccountClients clients) {
        this.endpoints = new Once<>(() -> read(clients));
    }

    /** Returns what runs behind every endpoint, by its name; nothing behind those that are serverless. */
    Map<String, List<Running>> endpoints() {
        return endpoints.get();
    }

    /** Returns the endpoints whose configuration is gone, so that nobody knows their type. */
    List<String> unreadable() {
        endpoints.get();
        return List.copyOf(unreadable);
    }

    private Map<String, List<Running>> read(AccountClients clients) {
        Map<String, List<Running>> found = new TreeMap<>();
        try (SageMakerClient sageMaker = clients.sageMaker()) {
            for (EndpointSummary one : sageMaker.listEndpointsPaginator().endpoints()) {
                instances(sageMaker, one.endpointName()).ifPresent(running -> found.put(one.endpointName(), running));
            }
        }
        return found;
    }

    /** An endpoint may be gone by now, and so may its configuration while it runs. */
    private Optional<List<Running>> instances(SageMakerClient sageMaker, String name) {
        Optional<DescribeEndpointResponse> endpoint =
                unlessGone(() -> sageMaker.describeEndpoint(request -> request.endpointName(name)));
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        Optional<DescribeEndpointConfigResponse> config = unlessGone(() -> sageMaker.describeEndpointConfig(
                request -> request.endpointConfigName(endpoint.get().endpointConfigName())));
        if (config.isEmpty()) {
            unreadable.add(name);
            return Optional.of(List.of());
        }
        List<ProductionVariantSummary> summaries = Stream.concat(
                        endpoint.get().productionVariants().stream(),
                        endpoint.get().shadowProductionVariants().stream())
                .toList();
        List<Running> running = new ArrayList<>();
        Stream.concat(config.get().productionVariants().stream(), config.get().shadowProductionVariants().stream())
                .filter(variant -> variant.instanceType() != null)
                .forEach(variant -> running.add(
                        new Running(variant.variantName(), variant.instanceTypeAsString(), count(variant, summaries))));
        running.addAll(pending(endpoint.get().pendingDeploymentSummary()));
        return Optional.of(running);
    }

    private static int count(ProductionVariant variant, List<ProductionVariantSummary> summaries) {
        return summaries.stream()
                .filter(summary -> summary.variantName().equals(variant.variantName()))
                .map(ProductionVariantSummary::currentInstanceCount)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .or(() -> Optional.ofNullable(variant.initialInstanceCount()))
                .orElse(0);
    }

    /** The second fleet of an update that is under way; of the first, the endpoint itself tells. */
    private static List<Running> pending(PendingDeploymentSummary pending) {
        return pending == null
                ? List.of()
                : pending.productionVariants().stream()
                        .filter(variant -> variant.instanceType() != null && variant.currentInstanceCount() != null)
                        .map(variant -> new Running(
                                variant.variantName(), variant.instanceTypeAsString(), variant.currentInstanceCount()))
                        .toList();
    }

    private static <T> Optional<T> unlessGone(java.util.function.Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (SageMakerException e) {
            if (Question.code(e).filter(GONE::equals).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
