package dev.sagestead.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptAssembliesTest {

    @TempDir
    private Path folder;

    private KeptAssemblies assemblies;

    @BeforeEach
    void keepThemInAFolderThatIsNotThere() {
        assemblies = new KeptAssemblies(folder.resolve("kept"));
    }

    @Test
    void whatIsKeptComesBackAndLeavesTheRest() throws IOException {
        Path out = Files.createDirectories(folder.resolve("cdk.out"));
        Files.writeString(out.resolve("notes"), "mine");
        keep("a", "one");

        assertThat(assemblies.restore("a", out)).isTrue();
        assertThat(out.resolve("nested/manifest.json")).hasContent("one");
        assertThat(out.resolve("notes")).hasContent("mine");
    }

    @Test
    void whatIsNotKeptDoesNotComeBack() throws IOException {
        assertThat(assemblies.restore("a", folder.resolve("cdk.out"))).isFalse();
        assertThat(folder.resolve("cdk.out")).doesNotExist();
    }

    @Test
    void ofTwoWhoKeepTheSameOneTheFirstWins() throws IOException {
        keep("a", "one");
        keep("a", "one");

        assertThat(names()).containsExactly("a");
    }

    @Test
    void theOneThatNobodyAskedForTheLongestGoes() throws IOException {
        for (int i = 10; i < 26; i++) {
            keep("a" + i, "one");
            Files.setLastModifiedTime(folder.resolve("kept/a" + i), FileTime.from(Instant.ofEpochSecond(i)));
        }
        assemblies.restore("a10", folder.resolve("cdk.out"));

        keep("new", "one");

        assertThat(names()).hasSize(16).contains("a10", "new").doesNotContain("a11");
    }

    private void keep(String key, String content) throws IOException {
        Path draft = assemblies.draft();
        Files.createDirectories(draft.resolve("nested"));
        Files.writeString(draft.resolve("nested/manifest.json"), content);
        assemblies.keep(key, draft);
    }

    private Stream<String> listed() throws IOException {
        return Files.list(folder.resolve("kept")).map(each -> each.getFileName().toString());
    }

    private List<String> names() throws IOException {
        try (Stream<String> names = listed()) {
            return names.sorted().toList();
        }
    }
}
