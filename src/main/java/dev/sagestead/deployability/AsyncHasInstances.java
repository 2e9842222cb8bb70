package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.stream.Stream;

/**
 * Asynchronous requests are for variants with instances.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html">asynchronous inference</a>
 */
final class AsyncHasInstances implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return Known.isThere(resource.at("/AsyncInferenceConfig"))
                ? ConfiguredVariant.all(resource).stream()
                        .filter(ConfiguredVariant::isServerless)
                        .map(variant -> "AsyncInferenceConfig should be left out, or %s have instances"
                                .formatted(variant.path()))
                : Stream.empty();
    }
}
