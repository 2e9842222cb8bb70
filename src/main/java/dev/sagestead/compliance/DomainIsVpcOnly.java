package dev.sagestead.compliance;

import java.util.Optional;

/** A domain's apps reach the internet through our VPC only, which has no way there. */
final class DomainIsVpcOnly implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::Domain")
                || resource.text("/AppNetworkAccessType").equals("VpcOnly")) {
            return Optional.empty();
        }
        return Optional.of("AppNetworkAccessType should be VpcOnly: otherwise Studio apps have internet access");
    }
}
