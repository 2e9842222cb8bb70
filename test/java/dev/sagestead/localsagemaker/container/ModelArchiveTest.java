package dev.sagestead.localsagemaker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.localsagemaker.Archives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArchiveTest {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("unpacked"));
    }

    @Test
    void unpacksFilesAndFolders() throws Exception {
        unpack(Archives.of(tar -> {
            Archives.special(tar, "./", TarConstants.LF_DIR, "");
            Archives.file(tar, "./xgboost-model", CONTENT);
            Archives.file(tar, "code/inference.py", CONTENT);
        }));

        assertThat(folder.resolve("xgboost-model")).hasBinaryContent(CONTENT);
        assertThat(folder.resolve("code/inference.py")).hasBinaryContent(CONTENT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badArchives")
    void refuses(String reason, byte[] archive) {
        assertThatThrownBy(() -> unpack(archive))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage(reason);
    }

    static Stream<Arguments> badArchives() {
        byte[] good = Archives.of("xgboost-model", new byte[100_000]);
        return Stream.of(
                Arguments.of("it is not gzip-compressed", CONTENT),
                Arguments.of("it is not gzip-compressed", new byte[0]),
                Arguments.of("it is not a whole tar archive", Archives.gzip(out -> out.write(CONTENT))),
                Arguments.of("it is not a whole tar archive", Archives.gzip(out -> {})),
                Arguments.of(
                        "it is not a whole tar archive",
                        Archives.gzip(out -> out.write(
                                "text that is no archive\n".repeat(100).getBytes(StandardCharsets.UTF_8)))),
                Arguments.of("it is not a whole tar archive", Arrays.copyOf(good, good.length - 8)),
                Arguments.of("it is not a whole tar archive", Arrays.copyOf(good, good.length / 2)),
                Arguments.of(
                        "'link' is neither a plain file nor a folder; links and devices are refused",
                        Archives.of(tar -> Archives.special(tar, "link", TarConstants.LF_SYMLINK, "/etc/passwd"))),
                Arguments.of(
                        "'hard' is neither a plain file nor a folder; links and devices are refused",
                        Archives.of(tar -> Archives.special(tar, "hard", TarConstants.LF_LINK, "/etc/passwd"))),
                Arguments.of(
                        "'device' is neither a plain file nor a folder; links and devices are refused",
                        Archives.of(tar -> Archives.special(tar, "device", TarConstants.LF_CHR, ""))),
                Arguments.of("'twice' is in it twice", Archives.of(tar -> {
                    Archives.file(tar, "twice", CONTENT);
                    Archives.file(tar, "twice", CONTENT);
                })),
                Arguments.of("it has more than 1000 entries", Archives.of(tar -> {
                    for (int i = 0; i <= ModelArchive.MAX_ENTRIES; i++) {
                        Archives.file(tar, "file" + i, CONTENT);
                    }
                })),
                Arguments.of(
                        "it unpacks to more than 200 times its size, as a zip bomb does",
                        Archives.of("xgboost-model", new byte[50_000_000])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped", "a/../../escaped", "/tmp/escaped", "../unpacked-too/escaped"})
    void refusesToWriteOutsideOfTheFolder(String name) throws IOException {
        assertThatThrownBy(() -> unpack(Archives.of(name, CONTENT)))
                .isInstanceOf(UnusableModelException.class)
                .hasMessage("'%s' leads out of the archive", name);
        try (Stream<Path> all = Files.walk(temp)) {
            assertThat(all).noneMatch(path -> path.endsWith("escaped"));
        }
    }

    @Test
    void stopsAZipBombBeforeItHasFilledTheDisk() throws IOException {
        assertThatThrownBy(() -> unpack(Archives.of("bomb", new byte[50_000_000])))
                .isInstanceOf(UnusableModelException.class);
        assertThat(Files.size(folder.resolve("bomb"))).isLessThan(20_000_000);
    }

    private void unpack(byte[] archive) throws UnusableModelException, IOException {
        Path file = Files.write(temp.resolve("model.tar.gz"), archive);
        ModelArchive.unpack(file, folder);
    }
}
