package dev.sagestead.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedModelTest {

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void writeModel() throws IOException {
        model = Files.write(folder.resolve("xgboost-model.ubj"), new byte[] {1, 2, 3});
    }

    @Test
    void packsTwiceToTheSameBytes() throws IOException {
        Path one = PackedModel.of(model).writeBelow(folder.resolve("one"));
        Files.setLastModifiedTime(model, FileTime.fromMillis(123_456_789));
        Path two = PackedModel.of(model).writeBelow(folder.resolve("two"));

        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void holdsTheModelFileAloneAtTheRoot() throws IOException {
        byte[] archive = Files.readAllBytes(PackedModel.of(model).writeBelow(folder));

        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GzipCompressorInputStream(new ByteArrayInputStream(archive)))) {
            TarArchiveEntry entry = tar.getNextEntry();
            assertThat(entry.getName()).isEqualTo("xgboost-model.ubj");
            assertThat(entry.getMode()).isEqualTo(0100644);
            assertThat(entry.getLastModifiedTime().toMillis()).isZero();
            assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
            assertThat(tar.readAllBytes()).containsExactly(1, 2, 3);
            assertThat(tar.getNextEntry()).isNull();
        }
    }

    @Test
    void theGzipHeaderSaysNeitherWhenNorWhere() throws IOException {
        byte[] archive = Files.readAllBytes(PackedModel.of(model).writeBelow(folder));

        assertThat(archive).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
        assertThat(archive[9] & 0xff).as("operating system: unknown").isEqualTo(255);
    }

    @Test
    void anotherByteOrAnotherNameIsAnotherModel() throws IOException {
        String before = PackedModel.of(model).digest();
        Path renamed = Files.copy(model, folder.resolve("another.ubj"));
        Files.write(model, new byte[] {1, 2, 4});

        assertThat(PackedModel.of(model).digest()).isNotEqualTo(before);
        assertThat(PackedModel.of(renamed).digest()).isNotEqualTo(before);
    }

    @Test
    void theDigestIsInThePathAndNothingElseIsLeftThere() throws IOException {
        PackedModel packed = PackedModel.of(model);
        Path archive = packed.writeBelow(folder);

        assertThat(archive).isEqualTo(folder.resolve(packed.digest()).resolve("model.tar.gz"));
        assertThat(packed.size()).isEqualTo(4 * 512);
        assertThat(children(archive.getParent())).containsExactly("model.tar.gz");
    }

    @Test
    void failsIfTheModelChangedSinceItWasMeasured() throws IOException {
        PackedModel packed = PackedModel.of(model);
        Files.write(model, new byte[] {9});

        assertThatThrownBy(() -> packed.writeBelow(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(model + ": the model file changed while it was being packed; run the command again");
        assertThat(children(folder.resolve(packed.digest()))).isEmpty();
    }

    private static Stream<String> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList().stream();
        }
    }
}
