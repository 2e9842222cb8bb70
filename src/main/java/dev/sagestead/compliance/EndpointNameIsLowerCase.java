package dev.sagestead.compliance;

import java.util.Locale;
import java.util.Optional;

/** An endpoint's name is lower case: SageMaker ignores case in it, but IAM does not in the ARN. */
final class EndpointNameIsLowerCase implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        String name = resource.is("AWS::SageMaker::Endpoint") ? resource.text("/EndpointName") : "";
        return name.equals(name.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("EndpointName should be lower case, got " + name + ": no policy's ARN would match");
    }
}
