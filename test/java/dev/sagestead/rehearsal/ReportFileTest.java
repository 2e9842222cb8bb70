package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.RehearsalReport.Smoke;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class ReportFileTest {

    private static final RehearsalReport REPORT = new RehearsalReport(
            "dev", true, List.of(), List.of(), new Smoke(true, List.of(), null), null, List.of(), List.of(), List.of());

    @TempDir
    private Path folder;

    @AfterEach
    void forgetTheCaller() {
        System.clearProperty("sagestead.called-from");
    }

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("out.json"), "old");

        ReportFile.at("--report", file).write(REPORT);

        assertThat(file).content().contains("\"environment\" : \"dev\"");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void othersMayReadIt() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "made by anybody");

        ReportFile.at("--report", folder.resolve("out.json")).write(REPORT);

        assertThat(Files.getPosixFilePermissions(folder.resolve("out.json")))
                .isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void aRelativePathBeginsWhereTheUserIs() {
        System.setProperty("sagestead.called-from", folder.toString());

        ReportFile.at("--report", Path.of("out.json")).write(REPORT);

        assertThat(folder.resolve("out.json")).exists();
    }

    @Test
    void writesThroughALinkAndLeavesIt() throws IOException {
        Path behind = Files.createFile(folder.resolve("behind"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), behind);

        ReportFile.at("--report", link).write(REPORT);

        assertThat(link).isSymbolicLink();
        assertThat(behind).isNotEmptyFile();
    }

    @Test
    void failsOnAFolder() {
        assertThatThrownBy(() -> ReportFile.at("--report", folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--report %s: this is a folder; name a file in it", folder);
    }

    @Test
    void failsWithoutTheFolder() {
        Path file = folder.resolve("absent/out.json");

        assertThatThrownBy(() -> ReportFile.at("--report", file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "--report %s: there is no folder %s; make it first, or name another", file, file.getParent());
    }
}
