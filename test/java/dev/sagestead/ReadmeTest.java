package dev.sagestead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.cli.Main;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import dev.sagestead.settings.StackNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps the README true where it names things. */
class ReadmeTest {

    /** Options of the CDK's and AWS's command lines. */
    private static final List<String> OF_OTHERS = List.of(
            "--cloudformation-execution-policies",
            "--custom-permissions-boundary",
            "--model-approval-status",
            "--model-package-arn",
            "--policy-document",
            "--policy-name",
            "--qualifier",
            "--service-code",
            "--set-as-default",
            "--trust");

    private static String readme;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    @Test
    void everyCommandThatItNamesExists() {
        assertThat(found("\\./sagestead ([a-z-]+)"))
                .isNotEmpty()
                .isSubsetOf(Main.commandLine(Project.here()).getSubcommands().keySet());
    }

    @Test
    void everyOptionThatItNamesExists() {
        List<String> options = Stream.concat(
                        OF_OTHERS.stream(),
                        Main.commandLine(Project.here()).getSubcommands().values().stream()
                                .flatMap(command ->
                                        Stream.concat(Stream.of(command), command.getSubcommands().values().stream()))
                                .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream()))
                .toList();

        assertThat(found("[ `](--[a-z][a-z0-9-]*)")).isNotEmpty().isSubsetOf(options);
    }

    @Test
    void itNamesTheStacksOfDevAndNoOthers() {
        Settings settings = CdkJson.read(Path.of("cdk.json"), Path.of("model-artifacts"));
        EnvironmentSettings dev = settings.environment("dev");

        assertThat(found("\\| `(dev-[a-z0-9-]+)` \\|"))
                .containsExactlyInAnyOrder(
                        StackNames.deployed(dev, StackNames.NETWORK),
                        StackNames.deployed(dev, StackNames.MODELS),
                        StackNames.deployed(dev, StackNames.STUDIO),
                        StackNames.deployed(dev, StackNames.users(1)),
                        StackNames.deployed(
                                dev, StackNames.inference(dev.endpoints().get(0))));
    }

    @Test
    void everyFileThatItLinksToIsThere() {
        assertThat(found("\\]\\(([^)#]+)\\)"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(readme)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }
}
