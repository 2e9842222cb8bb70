package dev.sagestead.compliance;

import java.util.Optional;

/** A file system is encrypted with a key of ours. */
final class FileSystemIsEncrypted implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::EFS::FileSystem")
                || resource.at("/Encrypted").asBoolean(false) && resource.has("/KmsKeyId")) {
            return Optional.empty();
        }
        return Optional.of("Encrypted should be true and KmsKeyId should name a key of ours");
    }
}
