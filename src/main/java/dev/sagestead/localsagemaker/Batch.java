package dev.sagestead.localsagemaker;

import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CapacitySize;
import software.amazon.awssdk.services.sagemaker.model.CapacitySizeType;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * A part of a fleet: so many instances of each variant, or so many percent.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CapacitySize.html">CapacitySize</a>
 */
record Batch(CapacitySize size) {

    private static final double PERCENT = 100.0;

    /** Returns the part of the fleet that it is, up to 1. */
    double share(List<ProductionVariant> variants) {
        if (size.type() == CapacitySizeType.CAPACITY_PERCENT) {
            return Math.min(1, size.value() / PERCENT);
        }
        int all = variants.stream().mapToInt(Batch::count).sum();
        return all == 0
                ? 1
                : (double) variants.stream().mapToInt(this::instances).sum() / all;
    }

    /** Returns how many instances of the variant it is: a part of an instance is a whole one. */
    int instances(ProductionVariant variant) {
        int wanted = size.type() == CapacitySizeType.CAPACITY_PERCENT
                ? (int) Math.ceil(count(variant) * size.value() / PERCENT)
                : size.value();
        return Math.min(wanted, count(variant));
    }

    /**
     * Returns the most instances that a rolling update in such batches needs at once, besides those of the old fleet.
     */
    List<ProductionVariant> reserved(List<ProductionVariant> from, List<ProductionVariant> to) {
        return to.stream()
                .map(variant -> variant.copy(
                        more -> more.initialInstanceCount(instances(variant) + Math.max(0, growth(variant, from)))))
                .toList();
    }

    private static int growth(ProductionVariant variant, List<ProductionVariant> from) {
        return count(variant)
                - from.stream()
                        .filter(old -> old.variantName().equals(variant.variantName()))
                        .mapToInt(Batch::count)
                        .sum();
    }

    private static int count(ProductionVariant variant) {
        return variant.initialInstanceCount() == null ? 0 : variant.initialInstanceCount();
    }
}
