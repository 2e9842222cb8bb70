package dev.sagestead.compliance;

import java.util.Optional;

/** A model's container reaches no network: what it was given stays with it. A serverless one cannot be isolated. */
final class ModelIsIsolated implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::Model")
                || ServerlessModel.is(resource)
                || resource.at("/EnableNetworkIsolation").asBoolean(false)) {
            return Optional.empty();
        }
        return Optional.of("EnableNetworkIsolation should be true: the container can call anywhere otherwise");
    }
}
