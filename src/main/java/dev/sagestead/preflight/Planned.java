package dev.sagestead.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.settings.EnvironmentSettings.Target;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * What the templates of an environment hold.
 *
 * @param stacks the stacks
 * @param target for which their pseudo parameters stand
 */
record Planned(List<AssemblyStack> stacks, Target target) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^!}]+)}");

    /** A resource, and the stack that it is in. */
    record Place(AssemblyStack stack, Resource resource) {}

    static Planned of(Subject subject) {
        return new Planned(subject.stacks(), subject.target());
    }

    /** Returns the resources of a type, in the order of the stacks. */
    List<Place> ofType(String type) {
        return stacks.stream()
                .flatMap(stack -> stack.resources().values().stream()
                        .filter(resource -> resource.type().equals(type))
                        .map(resource -> new Place(stack, resource)))
                .toList();
    }

    /** Returns a text that may hold pseudo parameters, or nothing if only a deployment could tell. */
    Optional<String> text(JsonNode value) {
        if (value.isTextual()) {
            return Optional.of(value.asText());
        }
        if (value.has("Ref")) {
            return pseudo(value.path("Ref").asText());
        }
        if (value.path("Fn::Sub").isTextual()) {
            return filled(value.path("Fn::Sub").asText());
        }
        if (value.has("Fn::Join")) {
            StringBuilder joined = new StringBuilder();
            String separator = "";
            for (JsonNode part : value.path("Fn::Join").path(1)) {
                Optional<String> text = text(part);
                if (text.isEmpty()) {
                    return text;
                }
                joined.append(separator).append(text.get());
                separator = value.path("Fn::Join").path(0).asText();
            }
            return Optional.of(joined.toString());
        }
        return Optional.empty();
    }

    /** Returns a text with its pseudo parameters filled in, or nothing if it refers to anything else. */
    Optional<String> filled(String text) {
        boolean known = REFERENCE
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .allMatch(name -> pseudo(name).isPresent());
        return known
                ? Optional.of(REFERENCE
                        .matcher(text)
                        .replaceAll(
                                (MatchResult found) -> pseudo(found.group(1)).orElseThrow()))
                : Optional.empty();
    }

    private Optional<String> pseudo(String name) {
        PartitionMetadata partition = PartitionMetadata.of(Region.of(target.region()));
        return switch (name) {
            case "AWS::AccountId" -> Optional.of(target.account());
            case "AWS::Region" -> Optional.of(target.region());
            case "AWS::Partition" -> Optional.of(partition.id());
            case "AWS::URLSuffix" -> Optional.of(partition.dnsSuffix());
            default -> Optional.empty();
        };
    }
}
