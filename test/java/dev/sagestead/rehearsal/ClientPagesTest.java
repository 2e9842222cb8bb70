package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps the pages about clients and IDEs true where they name things. */
class ClientPagesTest {

    @Test
    void everyExampleIsOnThePageAndRunByATest() throws IOException {
        List<String> run =
                Arrays.stream(ClientExample.values()).map(ClientExample::file).toList();
        try (Stream<Path> files = Files.list(ClientExample.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(run);
        }

        String page = Files.readString(ClientExample.FOLDER.resolve("README.md"));

        assertThat(run)
                .allSatisfy(file -> assertThat(page)
                        .contains("%s/%s dev-fraud-detection claims.csv`".formatted(ClientExample.FOLDER, file)));
    }

    @Test
    void vsCodeRunsWhatIsThere() throws IOException {
        JsonNode call = IdePage.configurations().get(0);
        JsonNode train = IdePage.configurations().get(1);

        assertThat(Path.of(call.get("program").asText().replace("${workspaceFolder}/", "")))
                .exists();
        assertThat(IdePage.command("./sagestead env"))
                .endsWith("> " + call.get("envFile").asText().replace("${workspaceFolder}/", ""));
        assertThat(train.get("mainClass").asText()).isEqualTo(Main.class.getName());
        assertThat(Main.commandLine(Project.here()).getSubcommands())
                .containsKey(train.at("/args/0").asText());
        assertThat(Path.of("model-artifacts", train.at("/args/1").asText())).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/ides.md", "docs/clients/README.md"})
    void everyCommandAndFileThatAPageNamesIsThere(String file) throws IOException {
        Path page = Path.of(file);
        String text = Files.readString(page);

        assertThat(found("\\./sagestead ([a-z-]+)", text))
                .isNotEmpty()
                .isSubsetOf(Main.commandLine(Project.here()).getSubcommands().keySet());
        assertThat(found("\\]\\(((?!https:)[^)]+)\\)", text))
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
