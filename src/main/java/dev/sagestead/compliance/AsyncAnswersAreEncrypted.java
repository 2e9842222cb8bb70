package dev.sagestead.compliance;

import java.util.Optional;

/** Asynchronous answers, which may tell of people, are encrypted with a key of ours. */
final class AsyncAnswersAreEncrypted implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::EndpointConfig")
                || !resource.has("/AsyncInferenceConfig")
                || resource.has("/AsyncInferenceConfig/OutputConfig/KmsKeyId")) {
            return Optional.empty();
        }
        return Optional.of("OutputConfig should have a KmsKeyId: answers may tell of people");
    }
}
