package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import dev.sagestead.sagemaker.SageMakerName;
import java.util.stream.Stream;

/**
 * A domain's name is one that SageMaker takes. cfn-lint's schema knows the rule for all other names of SageMaker's, but
 * not for this.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateDomain.html">DomainName</a>
 */
final class DomainNameIsValid implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return resource.is(Types.DOMAIN)
                ? Known.text(resource.at("/DomainName")).stream()
                        .filter(name -> !SageMakerName.isValid(name))
                        .map(name -> "DomainName should be letters, digits and inner dashes, at most %d, got %s"
                                .formatted(SageMakerName.MAX_LENGTH, name))
                : Stream.empty();
    }
}
