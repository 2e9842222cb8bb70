package dev.sagestead.compliance;

import java.util.Optional;

/** Nobody is root on a notebook instance: root can undo everything else. */
final class NotebookHasNoRoot implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::SageMaker::NotebookInstance")
                || resource.text("/RootAccess").equals("Disabled")) {
            return Optional.empty();
        }
        return Optional.of("RootAccess should be Disabled; AWS's default is Enabled");
    }
}
