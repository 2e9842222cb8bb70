package dev.sagestead.constructs.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.sagestead.artifacts.Sha256;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.EndpointSettings.VolumeEncryption;
import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.CaptureContentTypeHeaderProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.CaptureOptionProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.DataCaptureConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpointConfig.ProductionVariantProperty;
import software.constructs.Construct;

/**
 * Defines an endpoint configuration with one production variant.
 *
 * <p>It has no physical name: SageMaker cannot change a configuration, so every change must be free to replace it.
 */
public final class EndpointConfig extends Construct {

    /** Name of the only variant, {@value}; alarms and autoscaling refer to it. */
    public static final String VARIANT = "AllTraffic";

    /** As long as the CDK's own hashes at the end of logical ids. */
    private static final int HASH_LENGTH = 8;

    private final CfnEndpointConfig resource;

    public EndpointConfig(Construct scope, String id, Props props) {
        super(scope, id);
        Fleet fleet = props.settings().fleet();
        CfnEndpointConfig.Builder config = CfnEndpointConfig.Builder.create(this, "Resource")
                .productionVariants(List.of(ProductionVariantProperty.builder()
                        .variantName(VARIANT)
                        .modelName(props.model().name())
                        .instanceType(fleet.instanceType().name())
                        .initialInstanceCount(fleet.min())
                        .initialVariantWeight(1)
                        .build()));
        if (fleet.volumeEncryption() == VolumeEncryption.KMS) {
            config.kmsKeyId(props.key().getKeyArn());
        }
        if (props.settings().dataCapturePercent() > 0) {
            config.dataCaptureConfig(capture(props));
        }
        this.resource = config.build();
    }

    /** Returns the generated name, a token until deployment. */
    public String name() {
        return resource.getAttrEndpointConfigName();
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
        resource.overrideLogicalId(
                getNode().getId() + digest.substring(0, HASH_LENGTH).toUpperCase(Locale.ROOT));
    }

    private static DataCaptureConfigProperty capture(Props props) {
        return DataCaptureConfigProperty.builder()
                .enableCapture(true)
                .initialSamplingPercentage(props.settings().dataCapturePercent())
                .destinationS3Uri(props.bucket()
                        .s3UrlForObject("capture/" + props.settings().endpointName()))
                .kmsKeyId(props.key().getKeyArn())
                .captureOptions(List.of(
                        CaptureOptionProperty.builder().captureMode("Input").build(),
                        CaptureOptionProperty.builder().captureMode("Output").build()))
                // As text, or SageMaker writes every body in base64.
                .captureContentTypeHeader(CaptureContentTypeHeaderProperty.builder()
                        .csvContentTypes(List.of("text/csv"))
                        .jsonContentTypes(List.of("application/json"))
                        .build())
                .build();
    }

    /**
     * What varies between configurations.
     *
     * @param model what is served
     * @param settings on what, and how much is captured
     * @param bucket where captured requests go
     * @param key encrypts volumes and captured requests
     */
    public record Props(Model model, EndpointSettings settings, IBucket bucket, IKey key) {
        public Props {
            requireNonNull(model, "model");
            requireNonNull(settings, "settings");
            requireNonNull(bucket, "bucket");
            requireNonNull(key, "key");
        }
    }
}
