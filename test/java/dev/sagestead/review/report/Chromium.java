package dev.sagestead.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Opens pages in a real browser and tells what a reader meets. */
final class Chromium {

    private static final JsonMapper JSON = new JsonMapper();

    private Chromium() {}

    /**
     * Looks at pages in both colour schemes, on a phone and on a desktop.
     *
     * @param folder takes the pages and the screenshots
     * @param pages by name
     * @return what {@code test/node/look-at-pages.mjs} saw, by name
     */
    static JsonNode looksAt(Path folder, Map<String, String> pages) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command =
                new ArrayList<>(List.of("node", "test/node/look-at-pages.mjs", program(), folder.toString()));
        for (var page : pages.entrySet()) {
            command.add(Files.writeString(folder.resolve(page.getKey() + ".html"), page.getValue())
                    .toString());
        }
        Path complaints = Files.createTempFile("sagestead-chromium", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(complaints.toFile())
                    .start();
            byte[] answer = process.getInputStream().readAllBytes();
            assertThat(process.waitFor()).as(Files.readString(complaints)).isZero();
            return JSON.readTree(new String(answer, StandardCharsets.UTF_8));
        } finally {
            Files.delete(complaints);
        }
    }

    private static String program() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("Chromium is missing, and the page of a review is looked at in it;"
                                + " install it (Debian: apt-get install chromium)"))
                .toString();
    }
}
