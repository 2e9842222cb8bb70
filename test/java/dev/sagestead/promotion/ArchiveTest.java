package dev.sagestead.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    @TempDir
    private Path root;

    private Path folder;
    private FileList files;
    private Archive archive;

    @BeforeEach
    void aFolder() throws IOException {
        folder = Files.createDirectories(root.resolve("cdk.out"));
        Files.createDirectories(folder.resolve("assembly-dev"));
        Files.writeString(folder.resolve("manifest.json"), "{}");
        Files.writeString(folder.resolve("assembly-dev/model.tar.gz"), "model");
        files = FileList.of(folder);
        archive = new Archive(new FolderStore(root.resolve("receipts")), "assemblies");
    }

    @Test
    void givesBackWhatItKeeps() {
        archive.keep(folder, files);
        archive.take(files.digest(), root.resolve("copy"));

        assertThat(FileList.of(root.resolve("copy"))).isEqualTo(files);
    }

    @Test
    void whatWasCutOffIsNotThereAndIsKeptAnew() throws IOException {
        Files.createDirectories(kept());
        Files.writeString(kept().resolve("manifest.json"), "{");

        assertThat(archive.has(files.digest())).isFalse();
        assertThatThrownBy(() -> archive.take(files.digest(), root.resolve("copy")))
                .isInstanceOf(PromotionRefusedException.class);
        archive.keep(folder, files);
        archive.require(files.digest());
    }

    @Test
    void doesNotPromiseWhatChangedWhileItWasRead() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "{ }");

        assertThatThrownBy(() -> archive.keep(folder, files))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("manifest.json was changed");
        assertThat(archive.has(files.digest())).isFalse();
    }

    @Test
    void aChangedByteIsNoticedWheneverItIsRead() {
        archive.keep(folder, files);
        Sample.changeAByte(kept().resolve("assembly-dev/model.tar.gz"));

        assertRefused("assembly-dev/model.tar.gz was changed");
    }

    @Test
    void anExtraFileIsNoticed() throws IOException {
        archive.keep(folder, files);
        Files.writeString(kept().resolve("extra"), "");

        assertRefused("extra is new");
    }

    @Test
    void aMissingFileIsNoticed() throws IOException {
        archive.keep(folder, files);
        Files.delete(kept().resolve("manifest.json"));

        assertRefused("manifest.json is missing");
    }

    @Test
    void aListThatWasEditedToFitIsNoticed() throws IOException {
        archive.keep(folder, files);
        Files.writeString(kept().resolve("manifest.json"), "[]");
        Files.write(
                root.resolve("receipts/assemblies/" + files.digest() + ".sha256"),
                FileList.of(kept()).text());

        assertRefused("was changed, its digest is");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> archive.take(files.digest(), root.resolve("copy")))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith("restore it from a copy");
        assertThat(root.resolve("copy")).doesNotExist();
        assertThatThrownBy(() -> archive.keep(folder, files)).hasMessageContaining(why);
    }

    private Path kept() {
        return root.resolve("receipts/assemblies").resolve(files.digest());
    }
}
