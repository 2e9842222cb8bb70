package dev.sagestead.compliance;

import java.util.Optional;

/** Containers of people's own choosing do not run in Studio unless it is said whose images may. */
final class DomainHasNoDocker implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::Domain")
                || !resource.text("/DomainSettings/DockerSettings/EnableDockerAccess")
                        .equals("ENABLED")
                || resource.has("/DomainSettings/DockerSettings/VpcOnlyTrustedAccounts")) {
            return Optional.empty();
        }
        return Optional.of(
                "EnableDockerAccess should be DISABLED, or VpcOnlyTrustedAccounts should say whose images may run");
    }
}
