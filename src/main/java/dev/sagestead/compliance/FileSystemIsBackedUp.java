package dev.sagestead.compliance;

import java.util.Optional;

/** AWS Backup copies a file system every day. */
final class FileSystemIsBackedUp implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::EFS::FileSystem")
                || resource.text("/BackupPolicy/Status").equals("ENABLED")) {
            return Optional.empty();
        }
        return Optional.of("BackupPolicy should be ENABLED");
    }
}
