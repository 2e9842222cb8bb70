package dev.sagestead.compliance;

import java.util.Optional;

/** A model's container reaches no network: what it was given stays with it. */
final class ModelIsIsolated implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::Model")
                || resource.at("/EnableNetworkIsolation").asBoolean(false)) {
            return Optional.empty();
        }
        return Optional.of("EnableNetworkIsolation should be true: the container can call anywhere otherwise");
    }
}
