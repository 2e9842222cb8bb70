package dev.sagestead.deployability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.PythonTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cfn-lint refuses what we leave to it. If a new version does not, it is ours to refuse. */
class CfnLintMutationIT {

    @TempDir
    private Path folder;

    @Test
    void cfnLintRefusesWhatWeLeaveToIt() throws Exception {
        PythonTools.install();
        List<Mutation> mutations =
                MutationTable.read().stream().filter(Mutation::isForCfnLint).toList();
        List<String> command = new ArrayList<>(
                List.of(PythonTools.program("cfn-lint"), "--format", "json", "--ignore-checks", "W", "--"));
        for (int number = 0; number < mutations.size(); number++) {
            write(number + ".template.json", mutations.get(number).smallTemplate(), command);
        }
        Map<String, ObjectNode> sources = new TreeMap<>();
        mutations.forEach(one -> sources.put(one.stack() + one.type(), one.smallSource()));
        for (Map.Entry<String, ObjectNode> source : sources.entrySet()) {
            write(source.getKey().replace(':', '.') + ".source.json", source.getValue(), command);
        }

        Map<String, List<String>> found = found(command);

        List<String> missed = new ArrayList<>();
        for (int number = 0; number < mutations.size(); number++) {
            Mutation mutation = mutations.get(number);
            List<String> rules = found.getOrDefault(number + ".template.json", List.of());
            if (!rules.contains(mutation.refusedBy())) {
                missed.add("%s: %s expected, got %s".formatted(mutation, mutation.refusedBy(), rules));
            }
        }
        assertThat(missed).isEmpty();
        assertThat(found.keySet())
                .as("what is wrong before anything is done to it")
                .noneMatch(file -> file.endsWith(".source.json"));
        assertThat(mutations).hasSizeGreaterThan(40);
        assertThat(sources).hasSizeGreaterThan(10);
    }

    private void write(String name, ObjectNode template, List<String> command) throws IOException {
        command.add(Files.writeString(folder.resolve(name), template.toString()).toString());
    }

    private Map<String, List<String>> found(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("findings");
        Path errors = folder.resolve("errors");
        Process lint = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        lint.waitFor();
        assertThat(errors).isEmptyFile();
        Map<String, List<String>> found = new TreeMap<>();
        for (JsonNode finding : new JsonMapper().readTree(output.toFile())) {
            String file =
                    Path.of(finding.get("Filename").asText()).getFileName().toString();
            found.computeIfAbsent(file, name -> new ArrayList<>())
                    .add(finding.at("/Rule/Id").asText());
        }
        return found;
    }
}
