package dev.sagestead.constructs.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.sagestead.artifacts.Sha256;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.EndpointSettings.VolumeEncryption;
import dev.sagestead.settings.Hosting.Asynchronous;
import dev.sagestead.settings.Hosting.Serverless;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.ProductionVariantProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.ServerlessConfigProperty;
import software.constructs.Construct;

/**
 * Defines an endpoint configuration: its variants, what shadows them, and what becomes of requests and answers.
 *
 * <p>It has no physical name: SageMaker cannot change a configuration, so every change must be free to replace it.
 */
public final class EndpointConfig extends Construct {

    /** As long as the CDK's own hashes at the end of logical ids. */
    private static final int HASH_LENGTH = 8;

    private final String id;
    private final CfnEndpointConfig resource;
    private final String name;

    public EndpointConfig(Construct scope, String id, Props props) {
        super(scope, id);
        this.id = id;
        CfnEndpointConfig.Builder config = CfnEndpointConfig.Builder.create(this, "Resource")
                .productionVariants(
                        props.variants().stream().map(EndpointConfig::variant).toList());
        props.shadow().ifPresent(shadow -> config.shadowProductionVariants(List.of(variant(shadow))));
        if (takesKey(props.settings())) {
            config.kmsKeyId(props.keyArn());
        }
        if (props.settings().dataCapturePercent() > 0) {
            config.dataCaptureConfig(Capture.of(props));
        }
        props.variants().stream()
                .map(served -> served.variant().hosting())
                .filter(Asynchronous.class::isInstance)
                .map(Asynchronous.class::cast)
                .findFirst()
                .ifPresent(queue -> config.asyncInferenceConfig(Queue.of(queue, props)));
        this.resource = config.build();
        this.name = resource.getAttrEndpointConfigName();
    }

    /** Returns the generated name, a token until deployment. */
    public String name() {
        return name;
    }

    /**
     * Makes it another configuration, under another name, whenever a text changes.
     *
     * <p>An endpoint is updated by naming a configuration that it does not serve yet. A change that is in the endpoint
     * alone, such as that its count is no longer retained, would name the same one again.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html">"you must create
     *     a new EndpointConfig"</a>
     */
    void renewWith(String text) {
        String digest = Sha256.of(text.getBytes(UTF_8));
        resource.overrideLogicalId(id + digest.substring(0, HASH_LENGTH).toUpperCase(Locale.ROOT));
    }

    private static ProductionVariantProperty variant(ServedVariant served) {
        ProductionVariantProperty.Builder variant = ProductionVariantProperty.builder()
                .variantName(served.variant().name())
                .modelName(served.model().name())
                .initialVariantWeight(served.variant().weight());
        served.variant()
                .hosting()
                .instances()
                .ifPresent(fleet -> variant.instanceType(fleet.instanceType().name())
                        .initialInstanceCount(fleet.initialInstances()));
        if (served.variant().hosting() instanceof Serverless serverless) {
            variant.serverlessConfig(ServerlessConfigProperty.builder()
                    .memorySizeInMb(serverless.memoryMegabytes())
                    .maxConcurrency(serverless.maxConcurrency())
                    .provisionedConcurrency(
                            serverless.provisionedConcurrency().isPresent()
                                    ? serverless.provisionedConcurrency().getAsInt()
                                    : null)
                    .build());
        }
        return variant.build();
    }

    /**
     * Volumes are encrypted with our key, and so is SageMaker's copy of the image behind a serverless variant; local
     * disks encrypt themselves.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-create-config.html">KmsKeyId
     *     of serverless endpoints</a>
     */
    private static boolean takesKey(EndpointSettings settings) {
        return settings.allVariants().stream()
                .flatMap(variant -> variant.hosting().instances().stream())
                .map(Fleet::volumeEncryption)
                .allMatch(encryption -> encryption == VolumeEncryption.KMS);
    }

    /**
     * What varies between configurations.
     *
     * @param variants what is served, one at least
     * @param shadow what gets copies of the requests
     * @param settings how much is captured, and of which endpoint
     * @param bucketName of the bucket where captured requests and asynchronous answers go
     * @param keyArn of the key that encrypts volumes, captured requests and asynchronous answers
     * @param topics who is told of asynchronous answers
     */
    public record Props(
            List<ServedVariant> variants,
            Optional<ServedVariant> shadow,
            EndpointSettings settings,
            String bucketName,
            String keyArn,
            Optional<AsyncTopics> topics) {
        public Props {
            variants = List.copyOf(variants);
            requireNonNull(shadow, "shadow");
            requireNonNull(settings, "settings");
            requireNonNull(bucketName, "bucketName");
            requireNonNull(keyArn, "keyArn");
            requireNonNull(topics, "topics");
        }
    }
}
