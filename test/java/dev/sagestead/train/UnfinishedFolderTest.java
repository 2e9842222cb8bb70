package dev.sagestead.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFolderTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeOldFile() throws IOException {
        Files.writeString(folder.resolve("a.json"), "old");
    }

    @Test
    void nothingChangesUntilItIsFinished() throws IOException {
        try (UnfinishedFolder unfinished = UnfinishedFolder.in(folder)) {
            unfinished.write(folder.resolve("a.json"), bytes("new"));
            assertThat(folder.resolve("a.json")).hasContent("old");
        }

        assertThat(SmallModel.files(folder)).isEqualTo(Map.of("a.json", "old"));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void finishingPutsEveryFileInItsPlaceAndLeavesNothingElse() throws IOException {
        try (UnfinishedFolder unfinished = UnfinishedFolder.in(folder)) {
            unfinished.write(folder.resolve("data/b.csv"), bytes("1"));
            unfinished.write(folder.resolve("a.json"), bytes("new"));

            assertThat(unfinished.finish()).containsExactly(folder.resolve("data/b.csv"), folder.resolve("a.json"));
        }

        assertThat(SmallModel.files(folder)).containsOnly(Map.entry("a.json", "new"), Map.entry("data/b.csv", "1"));
        assertThat(folder.toFile().list()).hasSize(2);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
