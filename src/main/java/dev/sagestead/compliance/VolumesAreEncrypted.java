package dev.sagestead.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.sagemaker.InstanceType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An endpoint's volumes are encrypted with a key of ours, except where the instances bring NVMe disks: those encrypt
 * themselves, and SageMaker refuses a key for them. cdk-nag's rule (SageMakerEndpointConfigurationKMSKeyConfigured)
 * asks for the key there, too.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html">KmsKeyId</a>
 */
final class VolumesAreEncrypted implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::EndpointConfig")) {
            return Optional.empty();
        }
        boolean key = resource.has("/KmsKeyId");
        List<InstanceType> types = Stream.of("/ProductionVariants", "/ShadowProductionVariants")
                .flatMap(variants -> resource.elements(variants).stream())
                .map((JsonNode variant) ->
                        InstanceType.parse(variant.path("InstanceType").asText()))
                .flatMap(Optional::stream)
                .toList();
        if (key && types.stream().anyMatch(InstanceType::hasLocalDisk)) {
            return Optional.of("KmsKeyId should be left out: SageMaker refuses it for instances with NVMe disks");
        }
        return !key && types.stream().anyMatch(type -> !type.hasLocalDisk())
                ? Optional.of("KmsKeyId should name a key of ours: the volumes are encrypted with AWS's own otherwise")
                : Optional.empty();
    }
}
