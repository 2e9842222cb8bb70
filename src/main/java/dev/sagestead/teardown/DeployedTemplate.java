package dev.sagestead.teardown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The template that a stack was deployed with, not the one that would be synthesised today: it decides what goes. */
final class DeployedTemplate {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KEEPING = Set.of("Retain", "RetainExceptOnCreate");

    private final JsonNode template;
    private final JsonNode resources;

    private DeployedTemplate(JsonNode template) {
        this.template = template;
        this.resources = template.path("Resources");
    }

    /**
     * Reads a template; one that the CDK did not write has none of our resources.
     *
     * @param body null for a stack that a change set began and nobody carried out
     */
    static DeployedTemplate of(String body) {
        if (body == null) {
            return new DeployedTemplate(JSON.createObjectNode());
        }
        try {
            return new DeployedTemplate(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return new DeployedTemplate(JSON.createObjectNode());
        }
    }

    /** Whether a resource in it has those tags: that tells our stack from another of the same name. */
    boolean hasTags(Map<String, String> tags) {
        return resources.findValues("Tags").stream().anyMatch(found -> hasAll(found, tags));
    }

    /** Returns what stays when the stack goes. */
    List<Staying> kept(Map<String, String> physicalIds) {
        List<Staying> kept = new ArrayList<>();
        resources.properties().forEach(entry -> {
            JsonNode resource = entry.getValue();
            String type = resource.path("Type").asText();
            String physical = physicalIds.get(entry.getKey());
            if (physical == null) {
                return;
            }
            if (KEEPING.contains(resource.path("DeletionPolicy").asText())) {
                kept.add(new Staying(type, physical, "its stack keeps it"));
            } else if (isBackedUp(type, resource)) {
                kept.add(new Staying("backups", "of " + physical, "in AWS Backup's vault, until they expire"));
            }
        });
        return kept;
    }

    /** Returns the names of the user profiles in it. */
    List<String> profiles() {
        return resources.findParents("Type").stream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::SageMaker::UserProfile"))
                .map(resource ->
                        resource.path("Properties").path("UserProfileName").asText())
                .toList();
    }

    /** Returns the names of the stacks whose outputs it reads. */
    List<String> stacksWithOutputs() {
        return template.findValues("Fn::GetStackOutput").stream()
                .map(output -> output.path("StackName").asText())
                .toList();
    }

    /** Returns the exports that it imports. */
    List<String> imports() {
        return template.findValues("Fn::ImportValue").stream()
                .map(JsonNode::asText)
                .toList();
    }

    /** Returns what it exports. */
    List<String> exports() {
        return template.path("Outputs").findValues("Export").stream()
                .map(export -> export.path("Name").asText())
                .toList();
    }

    private static boolean isBackedUp(String type, JsonNode resource) {
        return type.equals("AWS::EFS::FileSystem")
                && resource.path("Properties")
                        .path("BackupPolicy")
                        .path("Status")
                        .asText()
                        .equals("ENABLED");
    }

    private static boolean hasAll(JsonNode found, Map<String, String> tags) {
        return tags.entrySet().stream()
                .allMatch(tag -> value(found, tag.getKey()).equals(tag.getValue()));
    }

    /** Most types have a list of keys and values, some a map. */
    private static String value(JsonNode found, String key) {
        for (JsonNode tag : found) {
            if (tag.path("Key").asText().equals(key)) {
                return tag.path("Value").asText();
            }
        }
        return found.path(key).asText();
    }
}
