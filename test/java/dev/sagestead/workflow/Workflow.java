package dev.sagestead.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** A workflow, as GitHub reads it. */
record Workflow(String text, JsonNode root) {

    /** Reads the one of pull requests. */
    static Workflow read() {
        return read(Path.of(".github/workflows/pull-request.yml"));
    }

    static Workflow read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Workflow parse(String text) {
        try {
            return new Workflow(text, new YAMLMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the jobs by their name. */
    Map<String, JsonNode> jobs() {
        Map<String, JsonNode> jobs = new TreeMap<>();
        root.get("jobs").properties().forEach(job -> jobs.put(job.getKey(), job.getValue()));
        return jobs;
    }

    JsonNode job(String name) {
        return root.get("jobs").get(name);
    }

    /** Returns what the steps of a job say under a key, such as {@code uses}. */
    List<String> steps(String job, String key) {
        return StreamSupport.stream(job(job).get("steps").spliterator(), false)
                .filter(step -> step.has(key))
                .map(step -> step.get(key).asText())
                .toList();
    }

    /** Returns the one script of a job. */
    Script script(String job) {
        List<String> scripts = steps(job, "run");
        assertThat(scripts).as("scripts of " + job).hasSize(1);
        return new Script(scripts.get(0));
    }
}
