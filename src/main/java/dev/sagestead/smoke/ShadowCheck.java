package dev.sagestead.smoke;

import dev.sagestead.smoke.ServedConfig.ServedVariant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.VariantStatus;

/**
 * Judges a shadow variant, which cannot be invoked: its answers are never seen, so that one with no instances is not
 * missed by anybody.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests.html">shadow variants</a>
 */
final class ShadowCheck {

    private static final String RUNNING = "running";

    private ShadowCheck() {}

    /** Passes if instances of it run and nothing is being done to them. */
    static Check of(ServedVariant shadow, DescribeEndpointResponse endpoint) {
        Optional<ProductionVariantSummary> found = endpoint.shadowProductionVariants().stream()
                .filter(one -> one.variantName().equals(shadow.name()))
                .findFirst();
        String got = found.map(ShadowCheck::state).orElse("not there");
        return new Check("shadow variant " + shadow.name(), got.startsWith(RUNNING), RUNNING, got);
    }

    private static String state(ProductionVariantSummary variant) {
        Optional<String> change = variant.variantStatus().stream()
                .filter(one -> one.status() != VariantStatus.BAKING)
                .map(one -> one.statusAsString())
                .findFirst();
        int instances = variant.currentInstanceCount() == null ? 0 : variant.currentInstanceCount();
        if (change.isPresent()) {
            return "being changed: " + change.get();
        }
        return instances > 0 ? "%s (%d)".formatted(RUNNING, instances) : "no instances";
    }
}
