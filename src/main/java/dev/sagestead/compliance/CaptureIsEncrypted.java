package dev.sagestead.compliance;

import java.util.Optional;

/** Captured requests, which may hold personal data, are encrypted with a key of ours. */
final class CaptureIsEncrypted implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::EndpointConfig")
                || !resource.at("/DataCaptureConfig/EnableCapture").asBoolean(false)
                || resource.has("/DataCaptureConfig/KmsKeyId")) {
            return Optional.empty();
        }
        return Optional.of("DataCaptureConfig should have a KmsKeyId: captured requests may hold personal data");
    }
}
