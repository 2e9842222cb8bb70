package dev.sagestead.compliance;

import java.util.Optional;

/**
 * A model's artifact is fetched through our VPC, whose endpoint policies then hold; a serverless one cannot be in it.
 */
final class ModelIsInVpc implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::Model")
                || ServerlessModel.is(resource)
                || resource.has("/VpcConfig/Subnets") && resource.has("/VpcConfig/SecurityGroupIds")) {
            return Optional.empty();
        }
        return Optional.of("VpcConfig should name subnets and security groups");
    }
}
