package dev.sagestead.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A file system has a policy that says who may mount it, and lets everybody in through its mount targets at most, where
 * security groups decide. Without a policy it is open to everybody with a way to it.
 *
 * @see <a href="https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html">what EFS calls
 *     public</a>
 */
final class FileSystemIsPrivate implements Rule {

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::EFS::FileSystem")) {
            return Optional.empty();
        }
        if (!resource.has("/FileSystemPolicy")) {
            return Optional.of("FileSystemPolicy should say who may mount it");
        }
        return resource.elements("/FileSystemPolicy/Statement").stream()
                .filter(FileSystemIsPrivate::letsEverybodyIn)
                .findFirst()
                .map(statement -> "FileSystemPolicy should let everybody in through mount targets only"
                        + " (elasticfilesystem:AccessedViaMountTarget)");
    }

    private static boolean letsEverybodyIn(JsonNode statement) {
        return statement.path("Effect").asText().equals("Allow")
                && statement.path("Principal").toString().contains("\"*\"")
                && !statement
                        .at("/Condition/Bool/elasticfilesystem:AccessedViaMountTarget")
                        .asText()
                        .equals("true");
    }
}
