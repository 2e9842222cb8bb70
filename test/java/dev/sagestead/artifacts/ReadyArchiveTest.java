package dev.sagestead.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sagestead.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model folder whose artifact was packed by somebody else. */
class ReadyArchiveTest {

    @TempDir
    private Path folder;

    private Path archive;

    @BeforeEach
    void writeManifest() throws IOException {
        Files.writeString(
                folder.resolve("manifest.json"),
                "{\"framework\":\"xgboost\",\"containerVersion\":\"3.2-0\",\"artifact\":\"m.tar.gz\",\"features\":[\"a\"]}");
        archive = folder.resolve("m.tar.gz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xgboost-model", "./xgboost-model", "./ ./xgboost-model", "m ._m .DS_Store", "m code/ code/a.py"
            })
    void takesOneModelAtTheRoot(String entries) throws IOException {
        write(entries);

        assertThat(ModelFolder.open(folder).pack().digest()).hasSize(64);
    }

    @Test
    void servesTheArchiveAsItIs() throws IOException {
        write("m code/a.py");
        PackedModel packed = ModelFolder.open(folder).pack();

        byte[] written = Files.readAllBytes(packed.writeBelow(folder.resolve("packed")));

        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GzipCompressorInputStream(new ByteArrayInputStream(written)))) {
            assertThat(tar.getNextEntry().getName()).isEqualTo("m");
            assertThat(tar.readAllBytes()).containsExactly(7);
            assertThat(tar.getNextEntry().getName()).isEqualTo("code/a.py");
        }
        assertThat(Sha256.of(new GzipCompressorInputStream(new ByteArrayInputStream(written)).readAllBytes()))
                .as("its identity is that before compression")
                .isEqualTo(packed.digest());
    }

    @Test
    void itsLockHoldsTheFileAndTheArchiveInIt() throws IOException {
        write("m");

        ModelLock lock = Locks.write(folder);

        assertThat(lock.artifact().sha256()).isEqualTo(Sha256.of(archive));
        assertThat(lock.archive().sha256())
                .isEqualTo(ModelFolder.open(folder).pack().digest())
                .isNotEqualTo(lock.artifact().sha256());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one two | holds one, two at its root, and the container would take each for a model and average their"
                        + " answers; leave the model alone there",
                "./one README.md | holds one, README.md at its root, and the container would take each for a model and"
                        + " average their answers; leave the model alone there",
                "model/one | holds no model file at its root, where the container looks for it; pack the file itself, with"
                        + " tar -czf m.tar.gz MODEL_FILE",
                ".hidden | holds no model file at its root, where the container looks for it; pack the file itself, with"
                        + " tar -czf m.tar.gz MODEL_FILE",
                "m ../n | holds ../n, which leads out of the archive; pack it without",
                "m /etc/n | holds /etc/n, which leads out of the archive; pack it without",
                "m link@ | holds link, which is neither a file nor a folder; SageMaker takes no links, so pack what it"
                        + " stands for",
            })
    void failsOnWhatTheContainerWouldMisread(String entries, String problem) throws IOException {
        write(entries);

        assertThat(problems()).containsExactly(archive + ": " + problem);
    }

    @Test
    void reportsAllThatIsWrongAtOnce() throws IOException {
        write("one two link@ ../n");

        assertThat(problems()).hasSize(3);
    }

    @Test
    void failsOnWhatIsNoArchive() throws IOException {
        Files.write(archive, new byte[] {1, 2, 3});

        assertThat(problems())
                .containsExactly(archive + ": cannot be read as a gzipped tar archive; pack it again, with tar -czf");
    }

    private List<String> problems() {
        return catchThrowableOfType(
                        InvalidInputException.class,
                        () -> ModelFolder.open(folder).requireArtifact())
                .problems();
    }

    /** Writes an archive; a name that ends in @ is a link, one that ends in a slash a folder. */
    private void write(String entries) throws IOException {
        try (OutputStream out = new GzipCompressorOutputStream(Files.newOutputStream(archive));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            for (String name : entries.split(" ")) {
                if (name.endsWith("@")) {
                    TarArchiveEntry link =
                            new TarArchiveEntry(name.substring(0, name.length() - 1), TarConstants.LF_SYMLINK);
                    link.setLinkName("one");
                    tar.putArchiveEntry(link);
                } else if (name.endsWith("/")) {
                    tar.putArchiveEntry(new TarArchiveEntry(name));
                } else {
                    TarArchiveEntry entry = new TarArchiveEntry(name, true);
                    entry.setSize(1);
                    tar.putArchiveEntry(entry);
                    tar.write(7);
                }
                tar.closeArchiveEntry();
            }
        }
    }
}
