package dev.sagestead.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.PythonTools;
import dev.sagestead.app.Hostings;
import dev.sagestead.app.Pipelined;
import dev.sagestead.app.Synthesised;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** cfn-lint, AWS's linter for templates, on every synthesised template. */
class CfnLintIT {

    /**
     * Not for us: W3005, a dependency that a reference implies already (the CDK writes both); W3010, zones by name (the
     * settings name them, so that synth asks no account).
     */
    private static final List<String> NOT_FOR_US = List.of("W3005", "W3010");

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
        for (Synthesised synth : List.of(Synthesised.committed(), Hostings.synthesised(), Pipelined.synthesised())) {
            try (Stream<Path> files = Files.walk(synth.folder())) {
                files.map(Path::toString)
                        .filter(file -> file.endsWith(".template.json"))
                        .forEach(command::add);
            }
        }

        Process lint = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(command).hasSizeGreaterThan(24);
        assertThat(lint.waitFor()).as(output).isZero();
        assertThat(output).isBlank();
    }
}
