package dev.sagestead.settings;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Valid settings with one environment, to be spoilt one place at a time. */
public final class SettingsFile {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String VALID = """
            {
              "application": "sagestead",
              "environments": {
                "dev": {
                  "account": "111111111111",
                  "region": "eu-west-1",
                  "vpc": { "cidr": "10.10.0.0/16", "zones": ["a", "b"] },
                  "studio": { "users": { "ada": "data-scientist", "grace": "ml-engineer" } },
                  "endpoints": {
                    "claims": {
                      "model": "fraud-detection",
                      "instanceType": "ml.m5.large",
                      "instances": { "min": 1, "max": 2 }
                    }
                  }
                }
              }
            }
            """;

    private final ObjectNode context;

    private SettingsFile(ObjectNode context) {
        this.context = context;
    }

    public static SettingsFile valid() {
        return new SettingsFile((ObjectNode) read(VALID));
    }

    /** Puts a JSON value at a path such as {@code /environments/dev/account}. */
    public SettingsFile with(String path, String value) {
        parent(path).set(name(path), read(value));
        return this;
    }

    public SettingsFile without(String path) {
        parent(path).remove(name(path));
        return this;
    }

    public String json(String path) {
        return context.at(path).toString();
    }

    public Map<String, Object> context() {
        return JSON.convertValue(context, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    public Settings settings() {
        return settings(Path.of("model-artifacts"));
    }

    public Settings settings(Path modelArtifacts) {
        return Settings.from(context(), modelArtifacts);
    }

    private ObjectNode parent(String path) {
        return (ObjectNode) context.at(JsonPointer.compile(path).head());
    }

    private static String name(String path) {
        return JsonPointer.compile(path).last().getMatchingProperty();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
