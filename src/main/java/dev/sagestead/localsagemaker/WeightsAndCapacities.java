package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.sagemaker.model.DesiredWeightAndCapacity;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantServerlessConfig;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantServerlessUpdateConfig;

/**
 * What is wanted of the variants of a running endpoint: other weights, other numbers of instances.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpointWeightsAndCapacities.html">UpdateEndpointWeightsAndCapacities</a>
 */
record WeightsAndCapacities(Map<String, DesiredWeightAndCapacity> desired) {

    /**
     * Reads what is wanted.
     *
     * @throws ServiceException {@code ValidationException} if the endpoint cannot become so, with all the reasons
     */
    static WeightsAndCapacities of(List<DesiredWeightAndCapacity> desired, Endpoint endpoint) {
        List<String> problems = new ArrayList<>();
        Map<String, DesiredWeightAndCapacity> byName = new TreeMap<>();
        for (DesiredWeightAndCapacity each : desired) {
            if (byName.put(each.variantName(), each) != null) {
                problems.add("Variant %s is given twice.".formatted(each.variantName()));
            }
            problems.addAll(problems(each, endpoint));
        }
        if (desired.isEmpty()) {
            problems.add("DesiredWeightsAndCapacities needs at least one variant.");
        }
        if (!problems.isEmpty()) {
            throw ServiceException.validation(String.join(" ", problems));
        }
        return new WeightsAndCapacities(byName);
    }

    private static List<String> problems(DesiredWeightAndCapacity desired, Endpoint endpoint) {
        String name = desired.variantName();
        Optional<ProductionVariant> found = endpoint.current().productionVariants().stream()
                .filter(variant -> variant.variantName().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            return List.of("Could not find variant %s in endpoint %s, which has %s."
                    .formatted(name, endpoint.name(), names(endpoint)));
        }
        List<String> problems = new ArrayList<>();
        if (desired.desiredWeight() != null && desired.desiredWeight() < 0) {
            problems.add("DesiredWeight of variant %s must be 0 or more.".formatted(name));
        }
        boolean serverless = found.get().serverlessConfig() != null;
        if (serverless && desired.desiredInstanceCount() != null) {
            problems.add("Variant %s is serverless and has no instances.".formatted(name));
        }
        if (!serverless && desired.serverlessUpdateConfig() != null) {
            problems.add("Variant %s is not serverless.".formatted(name));
        }
        boolean toZero = desired.desiredInstanceCount() != null && desired.desiredInstanceCount() == 0;
        if (toZero && endpoint.current().asyncInferenceConfig() == null) {
            problems.add("Variant %s needs at least 1 instance: only an asynchronous endpoint scales to zero."
                    .formatted(name));
        }
        return problems;
    }

    private static TreeSet<String> names(Endpoint endpoint) {
        TreeSet<String> names = new TreeSet<>();
        endpoint.current().productionVariants().forEach(variant -> names.add(variant.variantName()));
        return names;
    }

    /** Returns the variants as they are wanted. */
    List<ProductionVariant> applied(List<ProductionVariant> variants) {
        return variants.stream()
                .map(variant -> Optional.ofNullable(desired.get(variant.variantName()))
                        .map(wanted -> applied(wanted, variant))
                        .orElse(variant))
                .toList();
    }

    private static ProductionVariant applied(DesiredWeightAndCapacity wanted, ProductionVariant variant) {
        ProductionVariant.Builder changed = variant.toBuilder();
        if (wanted.desiredWeight() != null) {
            changed.initialVariantWeight(wanted.desiredWeight());
        }
        if (wanted.desiredInstanceCount() != null) {
            changed.initialInstanceCount(wanted.desiredInstanceCount());
        }
        if (wanted.serverlessUpdateConfig() != null) {
            changed.serverlessConfig(applied(wanted.serverlessUpdateConfig(), variant.serverlessConfig()));
        }
        return changed.build();
    }

    private static ProductionVariantServerlessConfig applied(
            ProductionVariantServerlessUpdateConfig wanted, ProductionVariantServerlessConfig config) {
        ProductionVariantServerlessConfig.Builder changed = config.toBuilder();
        if (wanted.maxConcurrency() != null) {
            changed.maxConcurrency(wanted.maxConcurrency());
        }
        if (wanted.provisionedConcurrency() != null) {
            changed.provisionedConcurrency(wanted.provisionedConcurrency());
        }
        return changed.build();
    }

    /** Returns the instances that are wanted besides those that run. */
    List<ProductionVariant> more(List<ProductionVariant> variants) {
        return variants.stream()
                .filter(variant -> variant.initialInstanceCount() != null)
                .map(variant -> {
                    DesiredWeightAndCapacity wanted = desired.get(variant.variantName());
                    int more = wanted == null || wanted.desiredInstanceCount() == null
                            ? 0
                            : wanted.desiredInstanceCount() - variant.initialInstanceCount();
                    return variant.copy(changed -> changed.initialInstanceCount(Math.max(0, more)));
                })
                .filter(variant -> variant.initialInstanceCount() > 0)
                .toList();
    }
}
