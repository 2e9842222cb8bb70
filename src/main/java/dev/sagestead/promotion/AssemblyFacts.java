package dev.sagestead.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.assembly.ValueText;
import dev.sagestead.settings.EnvironmentSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a receipt tells of an assembly: the templates of an environment, and the models that they serve. */
final class AssemblyFacts {

    private static final JsonMapper JSON = new JsonMapper();

    /** Keys of models hold the SHA-256 of what is there, as {@code cdk.json} demands of artifacts in a bucket, too. */
    private static final Pattern BY_DIGEST = Pattern.compile("(?:(?<name>[^/{}]+)/)?(?<digest>[0-9a-f]{64})");

    private static final String MANIFEST = "manifest.json";

    private AssemblyFacts() {}

    /**
     * Returns the SHA-256 of each served model by its name. Of a version in a model registry only the registry knows
     * the bytes; its ARN is name and digest.
     */
    static SortedMap<String, String> models(FrozenAssembly assembly, EnvironmentSettings environment) {
        SortedMap<String, String> models = new TreeMap<>();
        for (AssemblyStack stack : assembly.stacks(environment)) {
            ValueText text = new ValueText(assembly.content(), stack);
            for (Resource resource : stack.resources().values()) {
                if (resource.type().equals("AWS::SageMaker::Model")) {
                    containers(resource).forEach(container -> add(container, text, models));
                }
            }
        }
        return models;
    }

    /** Returns the ARN of the registered version that each served model was taken from, by name; of others nothing. */
    static SortedMap<String, String> packages(FrozenAssembly assembly, EnvironmentSettings environment) {
        SortedMap<String, String> packages = new TreeMap<>();
        assembly.stacks(environment)
                .forEach(stack -> stack.resources().values().forEach(one -> packages.putAll(one.packages())));
        return packages;
    }

    private static List<JsonNode> containers(Resource model) {
        List<JsonNode> containers = new ArrayList<>();
        containers.add(model.properties().path("PrimaryContainer"));
        model.properties().path("Containers").forEach(containers::add);
        return containers;
    }

    private static void add(JsonNode container, ValueText text, SortedMap<String, String> models) {
        for (JsonNode given : List.of(
                container.path("ModelDataUrl"),
                container.at("/ModelDataSource/S3DataSource/S3Uri"),
                container.path("ModelPackageName"))) {
            if (given.isMissingNode()) {
                continue;
            }
            String address = text.of(given);
            Matcher matcher = BY_DIGEST.matcher(address);
            String digest = matcher.find() ? matcher.group("digest") : address;
            String name = digest.equals(address) || matcher.group("name") == null ? address : matcher.group("name");
            String other = models.putIfAbsent(name, digest);
            if (other != null && !other.equals(digest)) {
                models.put(name + "@" + FrozenAssembly.brief(digest), digest);
            }
        }
    }

    /** Returns the SHA-256 of each template file of an environment, by the id of its stack. */
    static SortedMap<String, String> templates(FrozenAssembly assembly, EnvironmentSettings environment) {
        SortedMap<String, String> templates = new TreeMap<>();
        for (String file : assembly.files().files().keySet()) {
            if (Path.of(file).getFileName().toString().equals(MANIFEST)) {
                artifacts(assembly.folder().resolve(file)).properties().forEach(artifact -> {
                    JsonNode stack = artifact.getValue();
                    String id = stack.path("displayName").asText(artifact.getKey());
                    String template = stack.at("/properties/templateFile").asText();
                    boolean isOurs = assembly.stacks(environment).stream()
                            .anyMatch(one -> one.id().equals(id));
                    if (isOurs && !template.isEmpty()) {
                        Path path = Path.of(file).resolveSibling(template).normalize();
                        templates.put(id, assembly.files().files().get(path.toString()));
                    }
                });
            }
        }
        return templates;
    }

    private static JsonNode artifacts(Path manifest) {
        try {
            return JSON.readTree(manifest.toFile()).path("artifacts");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + manifest, e);
        }
    }
}
