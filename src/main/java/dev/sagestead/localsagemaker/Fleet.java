package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * The running containers of one endpoint config.
 *
 * <p>An endpoint swaps one fleet for another while requests are under way. So a fleet counts who uses it, and frees its
 * models when it is retired and the last request has left.
 */
final class Fleet {

    private final DescribeEndpointConfigResponse config;
    private volatile List<Variant> variants;

    /** One for not being retired, and one for every request inside. */
    private final AtomicInteger users = new AtomicInteger(1);

    Fleet(DescribeEndpointConfigResponse config, List<Variant> variants) {
        this.config = config;
        this.variants = List.copyOf(variants);
    }

    /** Returns what the fleet was launched from. */
    DescribeEndpointConfigResponse config() {
        return config;
    }

    List<Variant> variants() {
        return variants;
    }

    /** Keeps the models in memory until {@link #leave}; says no if they may be gone already. */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            variants.forEach(variant -> variant.container().close());
        }
    }

    /** Takes no more requests, and frees the models as soon as nobody is inside. To be called once. */
    void retire() {
        leave();
    }

    /** Gives the variants other weights: requests from now on are shared by them. */
    void reweigh(List<ProductionVariant> weights) {
        variants = variants.stream()
                .map(variant -> weights.stream()
                        .filter(wanted -> wanted.variantName().equals(variant.name()))
                        .findFirst()
                        .map(wanted -> variant.weighing(VariantSummaries.weight(wanted)))
                        .orElse(variant))
                .toList();
    }

    /** Returns the variant of that name. */
    Optional<Variant> variant(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    /** Returns a variant by chance, each as often as its share of the weights. */
    Variant anyVariant() {
        List<Variant> now = variants;
        double total = now.stream().mapToDouble(Variant::weight).sum();
        double left = ThreadLocalRandom.current().nextDouble() * total;
        for (Variant variant : now) {
            left -= variant.weight();
            if (left < 0) {
                return variant;
            }
        }
        return now.get(0);
    }

    /** One production variant; its instances are all the same, so one container stands for them. */
    record Variant(String name, double weight, String image, Container container) {

        Variant weighing(double other) {
            return new Variant(name, other, image, container);
        }

        Answer invoke(Request request) {
            return container.invoke(request);
        }
    }
}
