package dev.sagestead.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * One stack of a cloud assembly.
 *
 * <p>References are written as text, without the CDK's hashes, so that a test reads like the template was meant:
 * {@code ${Model.ModelName}} within the stack, {@code ${models.ModelBucket.Arn}} for what another stack of the same
 * environment hands over, and joined where they were joined.
 */
public final class Stack {

    private final String environment;
    private final Path assembly;
    private final JsonNode artifact;
    private final ObjectNode raw;
    private final LogicalIds ids;
    private References references;
    private ObjectNode template;

    Stack(String environment, Path assembly, JsonNode artifact) {
        this.environment = environment;
        this.assembly = assembly;
        this.artifact = artifact;
        this.raw = (ObjectNode) TestApp.readJson(
                assembly.resolve(artifact.at("/properties/templateFile").asText()));
        this.ids = new LogicalIds(raw);
    }

    /** Writes out the references; called once, when all stacks are there. */
    void resolve(Map<String, Stack> stacks) {
        this.references = new References(environment, stacks);
        this.template = references.written(raw);
    }

    /** Returns the name under which the stack is deployed. */
    public String name() {
        return artifact.at("/properties/stackName").asText();
    }

    /** Returns the name within its environment, such as {@code models}. */
    public String id() {
        return name().substring(environment.length() + 1);
    }

    /** Returns what its logical ids are called. */
    LogicalIds ids() {
        return ids;
    }

    /** Returns the account that it is deployed to. */
    public String account() {
        return URI.create(artifact.get("environment").asText()).getAuthority();
    }

    /** Returns the region that it is deployed to. */
    public String region() {
        return URI.create(artifact.get("environment").asText()).getPath().substring(1);
    }

    public List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        template.path("Resources")
                .properties()
                .forEach(entry -> resources.add(new Resource(entry.getKey(), entry.getValue())));
        return resources;
    }

    public List<Resource> resources(String type) {
        return resources().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** Returns the only resource of a type. */
    public Resource only(String type) {
        List<Resource> found = resources(type);
        if (found.size() != 1) {
            throw new AssertionError("not one %s in %s: %s".formatted(type, name(), found));
        }
        return found.get(0);
    }

    public Resource named(String name) {
        return resources().stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s in %s".formatted(name, name())));
    }

    public String output(String name) {
        return template.at("/Outputs/%s/Value".formatted(name)).asText();
    }

    /** Returns the name under which other stacks import an output. */
    public String export(String name) {
        return template.at("/Outputs/%s/Export/Name".formatted(name)).asText();
    }

    /** Returns the tags of the stack itself, which CloudFormation puts on every resource. */
    JsonNode tags() {
        return artifact.at("/properties/tags");
    }

    public String description() {
        return template.get("Description").asText();
    }

    /** Returns the template as the CDK wrote it. */
    public ObjectNode raw() {
        return raw;
    }

    /** Returns the template with its references written out. */
    public ObjectNode written() {
        return template;
    }

    /** Returns what writes out its references, for templates that are changed. */
    public References references() {
        return references;
    }

    /** Returns the ids of the artifacts that are deployed before this one. */
    public List<String> dependencies() {
        return StreamSupport.stream(artifact.get("dependencies").spliterator(), false)
                .map(JsonNode::asText)
                .map(References::withoutHash)
                .filter(id -> !id.endsWith(".assets"))
                .toList();
    }

    /** Returns the assets that go along, without the template itself. */
    public List<JsonNode> assets() {
        String manifest = artifact.at("/properties/templateFile").asText().replace(".template.json", ".assets.json");
        return StreamSupport.stream(
                        TestApp.readJson(assembly.resolve(manifest))
                                .get("files")
                                .spliterator(),
                        false)
                .filter(file -> !file.get("displayName").asText().endsWith(" Template"))
                .toList();
    }

    /** Returns where an asset lies. */
    public Path assetFile(JsonNode asset) {
        return assembly.resolve(asset.at("/source/path").asText());
    }

    /** Returns the warnings that a person sees on synth. */
    public List<String> warnings() {
        return metadata().findParents("type").stream()
                .filter(entry -> entry.get("type").asText().equals("aws:cdk:warning"))
                .map(entry -> entry.get("data").asText())
                .toList();
    }

    /** Returns what is noted of its constructs, by their paths. */
    JsonNode metadata() {
        JsonNode file = artifact.get("additionalMetadataFile");
        return file == null ? artifact.path("metadata") : TestApp.readJson(assembly.resolve(file.asText()));
    }

    @Override
    public String toString() {
        return name();
    }
}
