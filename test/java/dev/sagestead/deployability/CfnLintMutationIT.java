package dev.sagestead.deployability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
            Path file = folder.resolve(number + ".template.json");
            Files.writeString(file, mutations.get(number).smallTemplate().toString());
            command.add(file.toString());
        }

        Map<String, List<String>> found = found(command);

        List<String> missed = new ArrayList<>();
        for (int number = 0; number < mutations.size(); number++) {
            List<String> rules = found.getOrDefault(number + ".template.json", List.of());
            if (!rules.contains(mutations.get(number).refusedBy())) {
                missed.add("%s: %s expected, got %s"
                        .formatted(mutations.get(number), mutations.get(number).refusedBy(), rules));
            }
        }
        assertThat(missed).isEmpty();
        assertThat(mutations).hasSizeGreaterThan(40);
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
