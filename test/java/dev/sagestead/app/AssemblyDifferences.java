package dev.sagestead.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.artifacts.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * How the cloud assembly of the TypeScript twin differs from that of the Java app, a sentence for each difference.
 *
 * <p>Templates are compared resource by resource, packed models by what they hold, for two compressors write two files.
 * Constructs and what is noted of them are compared as well, so that both apps do the same work.
 */
final class AssemblyDifferences {

    private final List<String> sentences = new ArrayList<>();

    private AssemblyDifferences() {}

    /** Compares two assemblies of the same settings. */
    static List<String> between(Synthesised java, Synthesised twin) {
        AssemblyDifferences differences = new AssemblyDifferences();
        differences.compare("manifest.json", artifacts(java), artifacts(twin));
        differences.compare("", constructs(java), constructs(twin));
        for (int i = 0; i < java.environments().size(); i++) {
            differences.compareStacks(
                    java.environments().get(i).stacks(),
                    twin.environments().get(i).stacks());
        }
        return differences.sentences;
    }

    /** Compares two JSON values, which are found at a place. */
    static List<String> between(String place, JsonNode java, JsonNode twin) {
        AssemblyDifferences differences = new AssemblyDifferences();
        differences.compare(place, java, twin);
        return differences.sentences;
    }

    private void compareStacks(Map<String, Stack> java, Map<String, Stack> twin) {
        for (String name : union(java.keySet(), twin.keySet())) {
            if (!twin.containsKey(name) || !java.containsKey(name)) {
                sentences.add("%s: is in %s only".formatted(name, java.containsKey(name) ? "Java" : "TypeScript"));
                continue;
            }
            compare(name, java.get(name).raw(), twin.get(name).raw());
            compare(name + ", assets", assets(java.get(name)), assets(twin.get(name)));
            compare(name + ", metadata", notes(java.get(name)), notes(twin.get(name)));
        }
    }

    private void compare(String place, JsonNode java, JsonNode twin) {
        if (java.isObject() && twin.isObject()) {
            for (String key : union(keys(java), keys(twin))) {
                String inside = place.isEmpty() ? key : place + " > " + key;
                if (!java.has(key) || !twin.has(key)) {
                    sentences.add("%s: is in %s only".formatted(inside, java.has(key) ? "Java" : "TypeScript"));
                } else {
                    compare(inside, java.get(key), twin.get(key));
                }
            }
        } else if (java.isArray() && twin.isArray() && java.size() == twin.size()) {
            for (int i = 0; i < java.size(); i++) {
                compare("%s[%d]".formatted(place, i), java.get(i), twin.get(i));
            }
        } else if (!java.equals(twin)) {
            sentences.add("%s: is %s in Java and %s in TypeScript".formatted(place, java, twin));
        }
    }

    private static ObjectNode artifacts(Synthesised assembly) {
        ObjectNode types = JsonNodeFactory.instance.objectNode();
        TestApp.readJson(assembly.folder().resolve("manifest.json"))
                .get("artifacts")
                .properties()
                .forEach(artifact ->
                        types.set(artifact.getKey(), artifact.getValue().get("type")));
        return types;
    }

    /** Returns the class and the version of each construct, by its path. */
    private static ObjectNode constructs(Synthesised assembly) {
        ObjectNode classes = JsonNodeFactory.instance.objectNode();
        addConstructs(TestApp.readJson(assembly.folder().resolve("tree.json")).get("tree"), classes);
        return classes;
    }

    private static void addConstructs(JsonNode construct, ObjectNode classes) {
        JsonNode about = construct.path("constructInfo");
        classes.put(
                "construct /" + construct.get("path").asText(),
                about.path("fqn").asText() + " " + about.path("version").asText());
        construct.path("children").forEach(child -> addConstructs(child, classes));
    }

    /** Returns the types of what is noted of each construct; the notes themselves hold stack traces. */
    private static ObjectNode notes(Stack stack) {
        ObjectNode notes = JsonNodeFactory.instance.objectNode();
        stack.metadata().properties().forEach(construct -> {
            Map<String, Integer> counts = new TreeMap<>();
            construct.getValue().forEach(note -> counts.merge(note.get("type").asText(), 1, Integer::sum));
            counts.forEach(notes.putObject(construct.getKey())::put);
        });
        return notes;
    }

    /** Returns where each asset goes, and the digest of what it holds. */
    private static ObjectNode assets(Stack stack) {
        ObjectNode assets = JsonNodeFactory.instance.objectNode();
        for (JsonNode asset : stack.assets()) {
            ObjectNode about = assets.putObject(asset.get("displayName").asText());
            about.set("destinations", asset.get("destinations"));
            about.put("sha256", digest(stack.assetFile(asset)));
        }
        return assets;
    }

    private static String digest(Path packed) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return Sha256.of(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + packed, e);
        }
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new LinkedHashSet<>();
        object.properties().forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }
}
