package dev.sagestead.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The committed {@code cdk.json} with more users and endpoints: as many in each of its environments, all else as it is.
 *
 * @param users people in each environment, 1 or more; their personas take turns
 * @param endpoints of each environment, 1 or more; each is like the environment's own
 */
record SettingsOfSize(int users, int endpoints) {

    /** Where what was committed is. */
    private static final Path COMMITTED = Path.of("cdk.json");

    /** Below CloudFormation's 500 resources of a stack, since the names decide who is in which. */
    private static final int USERS_OF_A_STACK = 400;

    private static final List<String> PERSONAS = List.of("data-scientist", "ml-engineer", "viewer");
    private static final JsonMapper JSON = new JsonMapper();

    SettingsOfSize {
        if (users < 1 || endpoints < 1) {
            throw new IllegalArgumentException("less than one user or endpoint: " + users + ", " + endpoints);
        }
    }

    /** Writes a {@code cdk.json} with them. */
    Path writeSettings(Path file) {
        return write(file, settings());
    }

    /** Writes their context alone, which an app reads as it is. */
    Path writeContext(Path file) {
        return write(file, settings().path("context"));
    }

    private JsonNode settings() {
        try {
            JsonNode settings = JSON.readTree(COMMITTED.toFile());
            settings.at("/context/environments").forEach(environment -> grow((ObjectNode) environment));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void grow(ObjectNode environment) {
        ObjectNode studio = (ObjectNode) environment.path("studio");
        ObjectNode people = studio.putObject("users");
        for (int i = 0; i < users; i++) {
            people.put("user-%04d".formatted(i), PERSONAS.get(i % PERSONAS.size()));
        }
        studio.put("userStacks", (users + USERS_OF_A_STACK - 1) / USERS_OF_A_STACK);
        JsonNode one = environment.path("endpoints").elements().next();
        ObjectNode all = environment.putObject("endpoints");
        for (int i = 1; i <= endpoints; i++) {
            all.set("fraud-detection-%03d".formatted(i), one.deepCopy());
        }
    }

    private static Path write(Path file, JsonNode content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, JSON.writeValueAsString(content));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
