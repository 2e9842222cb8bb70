package dev.sagestead.compliance;

import java.util.Optional;

/** A notebook instance reaches the internet through our VPC only. */
final class NotebookHasNoInternet implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::NotebookInstance")
                || resource.text("/DirectInternetAccess").equals("Disabled")) {
            return Optional.empty();
        }
        return Optional.of("DirectInternetAccess should be Disabled; AWS's default is Enabled");
    }
}
