package dev.sagestead.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.artifacts.PublishedKey;
import java.util.List;
import java.util.Optional;

/**
 * No life cycle rule of a bucket ends or archives a model, current or not.
 *
 * <p>SageMaker reads a model again whenever it replaces or adds an instance, so it has to be there as long as an
 * endpoint or a configuration refers to it; and the one before is what a rollback goes back to. A template cannot tell
 * which bucket will hold models, so every rule that ends objects has to say by a prefix which ones.
 */
final class ModelsNeverExpire implements Rule {

    private static final List<String> ENDS = List.of(
            "ExpirationInDays",
            "ExpirationDate",
            "NoncurrentVersionExpiration",
            "NoncurrentVersionExpirationInDays",
            "ExpiredObjectDeleteMarker");

    /** Where objects are that S3 gives out only after a restore, which SageMaker does not ask for. */
    private static final List<String> ARCHIVES = List.of("\"GLACIER\"", "\"DEEP_ARCHIVE\"");

    @Override
    public Optional<String> problem(TemplateResource resource) {
        if (!resource.is("AWS::S3::Bucket")) {
            return Optional.empty();
        }
        return resource.elements("/LifecycleConfiguration/Rules").stream()
                .filter(rule -> !rule.path("Status").asText().equals("Disabled"))
                .filter(rule -> ends(rule) && reachesModels(rule.path("Prefix").asText()))
                .map(rule ->
                        "a rule of LifecycleConfiguration should end no object below %s, got %s: give it another Prefix"
                                .formatted(PublishedKey.PREFIX, rule))
                .findFirst();
    }

    private static boolean ends(JsonNode rule) {
        return ENDS.stream().anyMatch(rule::has)
                || ARCHIVES.stream().anyMatch(archive -> rule.toString().contains(archive));
    }

    private static boolean reachesModels(String prefix) {
        return PublishedKey.PREFIX.startsWith(prefix) || prefix.startsWith(PublishedKey.PREFIX);
    }
}
