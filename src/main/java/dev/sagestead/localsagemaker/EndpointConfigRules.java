package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.sagemaker.InstanceType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;

/**
 * What CreateEndpointConfig refuses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html">CreateEndpointConfig</a>
 */
final class EndpointConfigRules {

    /** The most variants of each kind: {@value}. */
    private static final int MAX_VARIANTS = 10;

    private final Models models;

    EndpointConfigRules(Models models) {
        this.models = models;
    }

    void check(CreateEndpointConfigRequest request) {
        requireCount(request.productionVariants().size());
        List<ProductionVariant> all = Stream.concat(
                        request.productionVariants().stream(), request.shadowProductionVariants().stream())
                .toList();
        requireDifferentNames(all);
        for (ProductionVariant variant : all) {
            requireSizing(variant);
            if (request.kmsKeyId() != null) {
                requireEncryptable(variant);
            }
            if (variant.modelName() != null) {
                DescribeModelResponse model = models.launchable(variant.modelName());
                if (variant.serverlessConfig() != null) {
                    ServerlessRules.check(variant.serverlessConfig(), model);
                }
            }
        }
        if (all.stream().anyMatch(variant -> variant.serverlessConfig() != null)) {
            ServerlessRules.check(request);
        }
        if (!request.shadowProductionVariants().isEmpty()) {
            checkShadows(request, all);
        }
    }

    private static void requireCount(int variants) {
        String constraint = variants == 0
                ? "greater than or equal to 1"
                : variants > MAX_VARIANTS ? "less than or equal to " + MAX_VARIANTS : null;
        if (constraint != null) {
            throw ServiceException.validation(
                    ("1 validation error detected: Value '[%s]' at 'productionVariants' failed to satisfy constraint:"
                                    + " Member must have length %s")
                            .formatted(variants == 0 ? "" : variants + " variants", constraint));
        }
    }

    private static void requireDifferentNames(List<ProductionVariant> variants) {
        Set<String> names = new HashSet<>();
        for (ProductionVariant variant : variants) {
            if (!names.add(variant.variantName())) {
                throw ServiceException.validation("Production variant names must be unique, but %s is given twice."
                        .formatted(variant.variantName()));
            }
        }
    }

    private static void requireSizing(ProductionVariant variant) {
        boolean hasInstances = variant.instanceType() != null && variant.initialInstanceCount() != null;
        if (hasInstances == (variant.serverlessConfig() != null)) {
            throw ServiceException.validation(
                    ("Production variant %s needs either InstanceType and InitialInstanceCount or"
                                    + " ServerlessConfig, and not both.")
                            .formatted(variant.variantName()));
        }
        if (Variants.weight(variant) < 0) {
            throw ServiceException.validation(
                    ("1 validation error detected: Value '%s' at 'initialVariantWeight' failed to satisfy constraint:"
                                    + " Member must have value greater than or equal to 0")
                            .formatted(variant.initialVariantWeight()));
        }
    }

    /** Local NVMe disks encrypt in hardware, with a key of their own. */
    private static void requireEncryptable(ProductionVariant variant) {
        InstanceType.parse(String.valueOf(variant.instanceTypeAsString()))
                .filter(InstanceType::hasLocalDisk)
                .ifPresent(type -> {
                    throw ServiceException.validation(
                            ("KMS key is not supported for NVMe instance storage. Remove KmsKeyId or change the instance type"
                                            + " %s of production variant %s.")
                                    .formatted(type, variant.variantName()));
                });
    }

    /**
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests-create.html">one shadow variant, and
     *     what goes with none</a>
     */
    private void checkShadows(CreateEndpointConfigRequest request, List<ProductionVariant> all) {
        if (request.productionVariants().size() > 1
                || request.shadowProductionVariants().size() > 1) {
            throw ServiceException.validation(
                    "If you use ShadowProductionVariants, you can only specify one variant for ProductionVariants and one"
                            + " variant for ShadowProductionVariants.");
        }
        if (request.asyncInferenceConfig() != null) {
            throw ServiceException.validation("ShadowProductionVariants are not supported for asynchronous endpoints.");
        }
        for (ProductionVariant variant : all) {
            if (variant.modelName() != null
                    && Variants.containers(models.launchable(variant.modelName()))
                                    .size()
                            > 1) {
                throw ServiceException.validation(
                        "ShadowProductionVariants are not supported for multi-container endpoints.");
            }
        }
    }
}
