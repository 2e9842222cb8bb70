package dev.sagestead.review.assembly;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sagestead.InvalidInputException;
import dev.sagestead.JsonComplaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a cloud assembly with its nested ones, and says all that is wrong with it at once. */
final class AssemblyReader {

    private static final String MANIFEST = "manifest.json";

    /** Far deeper than any template; so deep that nothing that walks through one runs out of stack. */
    private static final int DEEPEST = 500;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private final Path root;
    private final List<AssemblyStack> stacks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    AssemblyReader(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    CloudAssembly read() {
        if (!Files.isRegularFile(root.resolve(MANIFEST))) {
            throw new InvalidInputException(
                    "%s: no cloud assembly, there is no %s in it; name the folder that cdk synth wrote"
                            .formatted(root, MANIFEST));
        }
        readFolder(root);
        Set<String> ids = new HashSet<>();
        stacks.stream()
                .map(AssemblyStack::id)
                .filter(id -> !ids.add(id))
                .forEach(id ->
                        problems.add("%s: two stacks are called %s; their ids have to differ".formatted(root, id)));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        stacks.sort(Comparator.comparing(AssemblyStack::id));
        return new CloudAssembly(List.copyOf(stacks));
    }

    private void readFolder(Path folder) {
        if (!seen.add(folder)) {
            problems.add("%s: this assembly holds itself; synthesise it again".formatted(folder));
            return;
        }
        object(folder.resolve(MANIFEST)).ifPresent(manifest -> {
            JsonNode artifacts = manifest.path("artifacts");
            if (!artifacts.isObject()) {
                problems.add("%s: artifacts has to be an object, got %s; synthesise the assembly again"
                        .formatted(folder.resolve(MANIFEST), Shown.briefly(artifacts)));
            }
            for (var artifact : artifacts.properties()) {
                String type = artifact.getValue().path("type").asText();
                if (type.equals("aws:cloudformation:stack")) {
                    readStack(folder, artifact.getKey(), artifact.getValue(), artifacts);
                } else if (type.equals("cdk:cloud-assembly")) {
                    inside(
                                    folder,
                                    artifact.getValue()
                                            .at("/properties/directoryName")
                                            .asText(),
                                    "directoryName")
                            .ifPresent(this::readFolder);
                }
            }
        });
    }

    private void readStack(Path folder, String key, JsonNode artifact, JsonNode artifacts) {
        Optional<Path> file =
                inside(folder, artifact.at("/properties/templateFile").asText(), "templateFile");
        Optional<JsonNode> template = file.flatMap(this::object).filter(read -> hasResources(file.get(), read));
        if (template.isEmpty()) {
            return;
        }
        List<String> dependencies = new ArrayList<>();
        artifact.path("dependencies").forEach(id -> {
            JsonNode other = artifacts.path(id.asText());
            if (CloudAssembly.isStack(other)) {
                dependencies.add(name(id.asText(), other));
            }
        });
        String stackName = artifact.at("/properties/stackName").asText(key);
        stacks.add(new AssemblyStack(
                name(key, artifact),
                StackPlace.of(artifact.path("environment").asText(), stackName),
                dependencies,
                tags(artifact),
                template.get(),
                BootstrapNeed.of(artifact.path("properties")),
                assets(folder, artifact, artifacts)));
    }

    /** A manifest of assets that is not there is no problem: a review does without. */
    private List<Asset> assets(Path folder, JsonNode artifact, JsonNode artifacts) {
        List<Asset> assets = new ArrayList<>();
        artifact.path("dependencies").forEach(id -> {
            JsonNode manifest = artifacts.path(id.asText());
            if (manifest.path("type").asText().equals("cdk:asset-manifest")) {
                below(folder, manifest.at("/properties/file").asText())
                        .filter(Files::isRegularFile)
                        .flatMap(this::object)
                        .ifPresent(content -> assets.addAll(
                                Asset.of(content, path -> below(folder, path).filter(Files::exists))));
            }
        });
        return assets;
    }

    private static Map<String, String> tags(JsonNode artifact) {
        Map<String, String> tags = new TreeMap<>();
        artifact.at("/properties/tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    private static String name(String key, JsonNode artifact) {
        return artifact.path("displayName").asText(key);
    }

    /** A template of which not even the outline is right would only give riddles later. */
    private boolean hasResources(Path file, JsonNode template) {
        JsonNode resources = template.path("Resources");
        boolean right = resources.isObject() || resources.isMissingNode();
        if (!right) {
            problems.add("%s: Resources has to be an object, got %s; synthesise it again"
                    .formatted(file, Shown.briefly(resources)));
            return false;
        }
        for (var resource : resources.properties()) {
            boolean isLoop = resource.getKey().startsWith("Fn::ForEach::");
            if (!isLoop && !resource.getValue().path("Type").isTextual()) {
                problems.add("%s: the resource %s has to have a Type, got %s; synthesise it again"
                        .formatted(file, resource.getKey(), Shown.briefly(resource.getValue())));
                right = false;
            }
            JsonNode properties = resource.getValue().path("Properties");
            if (!properties.isMissingNode() && !properties.isObject()) {
                problems.add("%s: the Properties of %s have to be an object, got %s; synthesise it again"
                        .formatted(file, resource.getKey(), Shown.briefly(properties)));
                right = false;
            }
        }
        return right;
    }

    private Optional<JsonNode> object(Path file) {
        if (!Files.isRegularFile(file)) {
            problems.add("%s: this file is missing; synthesise the assembly again".formatted(file));
            return Optional.empty();
        }
        try {
            JsonNode content = JSON.readTree(Files.readAllBytes(file));
            if (content != null && content.isObject()) {
                return Optional.of(content);
            }
            problems.add("%s: this has to be a JSON object, got %s; synthesise the assembly again"
                    .formatted(file, Shown.briefly(content)));
        } catch (StreamConstraintsException e) {
            problems.add("%s: no template is like this (%s); synthesise the assembly again"
                    .formatted(file, JsonComplaint.of(e)));
        } catch (JsonProcessingException e) {
            problems.add(
                    "%s: this is not JSON (%s); synthesise the assembly again".formatted(file, JsonComplaint.of(e)));
        } catch (IOException e) {
            problems.add("%s: this cannot be read: %s".formatted(file, e.getMessage()));
        }
        return Optional.empty();
    }

    /** An assembly names files of its own only; one that was tampered with may not make us read others. */
    private Optional<Path> inside(Path folder, String name, String field) {
        Optional<Path> path = below(folder, name);
        if (path.isEmpty()) {
            problems.add("%s: %s has to name something inside the assembly, got %s"
                    .formatted(folder.resolve(MANIFEST), field, Shown.briefly(TextNode.valueOf(name))));
        }
        return path;
    }

    private Optional<Path> below(Path folder, String name) {
        try {
            Path path = folder.resolve(name).normalize();
            // A link is not taken for what it seems to be.
            boolean isInside = !name.isEmpty()
                    && path.startsWith(root)
                    && (!Files.exists(path) || path.toRealPath().startsWith(root.toRealPath()));
            return isInside ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }
}
