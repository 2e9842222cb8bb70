package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code docs/ides.md} tells a reader to do. */
final class IdePage {

    private static final Path PAGE = Path.of("docs/ides.md");

    private IdePage() {}

    /** Returns the one line of its shell commands that begins so. */
    static String command(String beginning) {
        List<String> found =
                block("sh").lines().filter(line -> line.startsWith(beginning)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** Returns the run configurations that it has for VS Code. */
    static JsonNode configurations() throws IOException {
        return new JsonMapper().readTree(block("json")).get("configurations");
    }

    private static String block(String language) {
        String start = "```" + language + "\n";
        String page = text();
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf("```", from));
    }

    private static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
