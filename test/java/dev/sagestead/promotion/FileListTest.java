package dev.sagestead.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileListTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aFolder() throws IOException {
        Files.createDirectories(folder.resolve("assembly-dev/empty"));
        Files.writeString(folder.resolve("manifest.json"), "{}");
        Files.writeString(folder.resolve("assembly-dev/a.json"), "a");
        Files.writeString(folder.resolve("assembly-dev.json"), "before the slash");
        Files.writeString(folder.resolve("ä ö.txt"), "");
    }

    @Test
    void isWhatSha256sumSays() throws Exception {
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "find . -type f -printf '%P\\n' | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum")
                .directory(folder.toFile())
                .start();

        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).startsWith(FileList.of(folder).digest());
    }

    @Test
    void readsBackWhatItWrites() {
        FileList list = FileList.of(folder);

        assertThat(FileList.parse("list", list.text())).isEqualTo(list);
        assertThat(list.files().keySet())
                .containsExactly("assembly-dev.json", "assembly-dev/a.json", "manifest.json", "ä ö.txt");
    }

    @Test
    void aChangedByteAnExtraFileAMissingFileAndANewNameAreEachAnotherDigestAndAreNamed() throws IOException {
        FileList before = FileList.of(folder);

        Files.writeString(folder.resolve("manifest.json"), "[]");
        assertDiffers(before, "manifest.json was changed");
        Files.writeString(folder.resolve("manifest.json"), "{}");
        Files.writeString(folder.resolve("extra"), "");
        assertDiffers(before, "extra is new");
        Files.move(folder.resolve("extra"), folder.resolve("assembly-dev/extra"));
        assertDiffers(before, "assembly-dev/extra is new");
        Files.delete(folder.resolve("assembly-dev/extra"));
        Files.delete(folder.resolve("assembly-dev/a.json"));
        assertDiffers(before, "assembly-dev/a.json is missing");
        Files.writeString(folder.resolve("assembly-dev/a.json"), "a");
        assertThat(FileList.of(folder).digest()).isEqualTo(before.digest());
    }

    private void assertDiffers(FileList before, String how) {
        FileList now = FileList.of(folder);
        assertThat(now.digest()).isNotEqualTo(before.digest());
        assertThat(now.differencesTo(before)).isEqualTo(how);
    }

    @Test
    void namesThreeDifferencesAndCountsTheOthers() {
        FileList now = FileList.of(folder);

        assertThat(now.differencesTo(FileList.parse("list", new byte[0])))
                .isEqualTo("assembly-dev.json is new, assembly-dev/a.json is new, manifest.json is new and 1 more");
    }

    @Test
    void followsNoLinkOutOfTheFolder() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/hostname"));

        assertThatThrownBy(() -> FileList.of(folder))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageStartingWith(folder.resolve("link") + ": this is no plain file but a link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc/passwd", "a/../../b", "/etc/passwd", "a//b", "./a"})
    void readsNoListThatLeadsOutOfTheFolder(String path) {
        byte[] list = ("0".repeat(64) + "  " + path + "\n").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> FileList.parse("list", list))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining(path)
                .hasMessageStartingWith("list: is no list of files");
    }
}
