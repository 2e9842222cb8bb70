package dev.sagestead.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.PythonTools;
import dev.sagestead.app.Hostings;
import dev.sagestead.app.Pipelined;
import dev.sagestead.app.Synthesised;
import dev.sagestead.app.Trained;
import dev.sagestead.deployability.Mutation;
import dev.sagestead.deployability.MutationTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cfn-lint, AWS's linter for templates, on every synthesised template, and on what is done to some of them. */
class CfnLintTest {

    /**
     * Not for us: W3005, a dependency that a reference implies already (the CDK writes both); W3010, zones by name (the
     * settings name them, so that synth asks no account).
     */
    private static final List<String> NOT_FOR_US = List.of("W3005", "W3010");

    /**
     * A matter of taste that cfn-lint says of its own accord nowhere: the rule of pipelines' actions asks another about
     * the role, and passes its advice on as an error.
     */
    private static final String TASTE = "E3703 Prefer using Fn::Sub over Fn::Join with an empty delimiter";

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() {
        PythonTools.install();
    }

    @Test
    void everyTemplateIsClean() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PythonTools.program("cfn-lint"), "--ignore-checks"));
        command.addAll(NOT_FOR_US);
        command.add("--");
        for (String bootstrap : List.of("github-role", "github-receipts")) {
            command.add("src/main/bootstrap/%s.template.json".formatted(bootstrap));
        }
        for (Synthesised synth :
                List.of(Synthesised.committed(), Hostings.synthesised(), Pipelined.adopting(), Trained.synthesised())) {
            try (Stream<Path> files = Files.walk(synth.folder())) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".template.json"))
                        .forEach(command::add);
            }
        }

        Process lint = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        List<String> findings = Stream.of(output.split("\n\\s*\n"))
                .map(String::strip)
                .filter(finding -> !finding.isEmpty())
                .toList();
        assertThat(command).hasSizeGreaterThan(24);
        assertThat(findings).filteredOn(finding -> !finding.startsWith(TASTE)).isEmpty();
        assertThat(lint.waitFor() == 0).as(output).isEqualTo(findings.isEmpty());
    }

    /**
     * What cfn-lint refuses is not ours to refuse. If a new version does not, it is:
     * {@link dev.sagestead.deployability}.
     */
    @Test
    void cfnLintRefusesWhatWeLeaveToIt() throws Exception {
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
