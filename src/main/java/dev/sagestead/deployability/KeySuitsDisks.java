package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import dev.sagestead.sagemaker.InstanceType;
import java.util.stream.Stream;

/**
 * No key is named for NVMe disks, which encrypt themselves: "the call to CreateEndpointConfig fails", even if only one
 * of the variants has them.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html">KmsKeyId</a>
 */
final class KeySuitsDisks implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return Known.isThere(resource.at("/KmsKeyId"))
                ? ConfiguredVariant.all(resource).stream()
                        .filter(variant -> variant.instanceType().stream().anyMatch(InstanceType::hasLocalDisk))
                        .map(variant ->
                                "KmsKeyId should be left out: %s has NVMe disks, for which SageMaker takes no key"
                                        .formatted(variant.path()))
                : Stream.empty();
    }
}
