package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
    private final List<Variant> shadows;

    /** One for not being retired, and one for every request inside. */
    private final AtomicInteger users = new AtomicInteger(1);

    /** Makes one without shadow variants. */
    Fleet(DescribeEndpointConfigResponse config, List<Variant> variants) {
        this(config, variants, List.of());
    }

    /** @param shadows the variants that get copies of the requests, and whose answers nobody sees */
    Fleet(DescribeEndpointConfigResponse config, List<Variant> variants, List<Variant> shadows) {
        this.config = config;
        this.variants = List.copyOf(variants);
        this.shadows = List.copyOf(shadows);
    }

    /** Returns what the fleet was launched from. */
    DescribeEndpointConfigResponse config() {
        return config;
    }

    List<Variant> variants() {
        return variants;
    }

    List<Variant> shadows() {
        return shadows;
    }

    /** Keeps the models in memory until {@link #leave}; says no if they may be gone already. */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            Stream.concat(variants.stream(), shadows.stream())
                    .forEach(variant -> variant.container().close());
        }
    }

    /** Takes no more requests, and frees the models as soon as nobody is inside. To be called once. */
    void retire() {
        leave();
    }

    /** Gives the variants other weights and capacities, for the requests from now on. */
    void rescale(List<ProductionVariant> wanted) {
        variants = variants.stream()
                .map(variant -> wanted.stream()
                        .filter(each -> each.variantName().equals(variant.name()))
                        .findFirst()
                        .map(variant::rescaled)
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

    /**
     * One variant; its instances are all the same, so one container stands for them.
     *
     * @param images one for each container of its model
     */
    record Variant(String name, double weight, List<String> images, Container container) {

        /** Has a model of one container. */
        Variant(String name, double weight, String image, Container container) {
            this(name, weight, List.of(image), container);
        }

        /** One container stands for all instances, so only serverless capacity is a matter of its own. */
        Variant rescaled(ProductionVariant wanted) {
            if (container instanceof ServerlessContainer serverless) {
                serverless.rescale(wanted.serverlessConfig());
            }
            return new Variant(name, Variants.weight(wanted), images, container);
        }

        Answer invoke(Request request) {
            return container.invoke(request);
        }
    }
}
