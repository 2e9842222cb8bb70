package dev.sagestead.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.regex.Pattern;

/** What a template holds for the CDK's own sake. This is all of it. */
final class Noise {

    private static final Pattern ASSET = Pattern.compile("[0-9a-f]{64}(?=\\.\\w+$)");

    private Noise() {}

    /** Takes the noise out of a template. */
    static void remove(ObjectNode template) {
        // How new the bootstrap stack has to be: the CDK says it in every template alike, and checks it itself.
        remove(template, "Parameters", "BootstrapVersion");
        remove(template, "Rules", "CheckBootstrapVersion");
        // A list of the constructs in use, for AWS.
        remove(template, "Resources", "CDKMetadata");
        remove(template, "Conditions", "CDKMetadataAvailable");
        template.path("Resources").forEach(Noise::removeFrom);
    }

    private static void removeFrom(JsonNode resource) {
        // Where a construct is in the tree, and which local file an asset comes from.
        if (resource.get("Metadata") instanceof ObjectNode metadata) {
            Iterator<String> names = metadata.fieldNames();
            while (names.hasNext()) {
                if (names.next().matches("aws:cdk:path|aws:asset:.*")) {
                    names.remove();
                }
            }
            if (metadata.isEmpty()) {
                ((ObjectNode) resource).remove("Metadata");
            }
        }
        // What a packed model is called until it is published under the digest that is its key.
        JsonNode sourceKey = resource.at("/Properties/SourceKey");
        if (resource.path("Type").asText().equals("Custom::ModelPublication") && sourceKey.isTextual()) {
            ((ObjectNode) resource.get("Properties"))
                    .put("SourceKey", ASSET.matcher(sourceKey.asText()).replaceFirst("\\${asset}"));
        }
    }

    private static void remove(ObjectNode template, String section, String name) {
        if (template.get(section) instanceof ObjectNode object) {
            object.remove(name);
            if (object.isEmpty()) {
                template.remove(section);
            }
        }
    }
}
