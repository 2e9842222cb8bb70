package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ContainerMode;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantServerlessConfig;

/**
 * What AWS does not do without instances.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html">feature exclusions</a>
 */
final class ServerlessRules {

    /** What the memory is a multiple of: {@value} megabytes. */
    private static final int MEMORY_STEP = 1024;

    private ServerlessRules() {}

    /** Refuses what excludes a serverless variant in the config. */
    static void check(CreateEndpointConfigRequest request) {
        refuseIf(
                request.productionVariants().size() > 1
                        || !request.shadowProductionVariants().isEmpty(),
                "Multiple production variants are");
        refuseIf(request.dataCaptureConfig() != null, "Data capture is");
        refuseIf(request.asyncInferenceConfig() != null, "Asynchronous inference is");
        refuseIf(request.vpcConfig() != null, "VPC configuration is");
        refuseIf(Boolean.TRUE.equals(request.enableNetworkIsolation()), "Network isolation is");
    }

    /** Refuses sizes and models that cannot be served so. */
    static void check(ProductionVariantServerlessConfig config, DescribeModelResponse model) {
        if (config.memorySizeInMB() % MEMORY_STEP != 0) {
            throw ServiceException.validation(
                    ("MemorySizeInMB %d is not supported for serverless endpoint. Valid values are 1024, 2048, 3072, 4096,"
                                    + " 5120 and 6144.")
                            .formatted(config.memorySizeInMB()));
        }
        if (config.provisionedConcurrency() != null && config.provisionedConcurrency() > config.maxConcurrency()) {
            throw ServiceException.validation(
                    "ProvisionedConcurrency %d should be less than or equal to MaxConcurrency %d."
                            .formatted(config.provisionedConcurrency(), config.maxConcurrency()));
        }
        refuseIf(model.vpcConfig() != null, "VPC configuration is");
        refuseIf(Boolean.TRUE.equals(model.enableNetworkIsolation()), "Network isolation is");
        refuseIf(Variants.containers(model).size() > 1, "Multi-container endpoint is");
        for (ContainerDefinition container : Variants.containers(model)) {
            refuseIf(container.modelDataSource() != null, "ModelDataSource is");
            refuseIf(container.mode() == ContainerMode.MULTI_MODEL, "Multi-model endpoint is");
        }
    }

    /**
     * Refuses to take an endpoint's instances away; the other way round goes.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html">"you cannot convert your
     *     instance-based, real-time endpoint to a serverless endpoint"</a>
     */
    static void checkUpdate(DescribeEndpointConfigResponse from, DescribeEndpointConfigResponse to) {
        if (!isServerless(from) && isServerless(to)) {
            throw ServiceException.validation(
                    "Converting an instance-based endpoint to a serverless endpoint is not supported.");
        }
    }

    private static boolean isServerless(DescribeEndpointConfigResponse config) {
        return config.productionVariants().stream().anyMatch(variant -> variant.serverlessConfig() != null);
    }

    private static void refuseIf(boolean condition, String what) {
        if (condition) {
            throw ServiceException.validation(what + " not supported for serverless endpoint.");
        }
    }
}
