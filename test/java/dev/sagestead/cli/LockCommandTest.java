package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.ModelLock;
import dev.sagestead.rehearsal.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LockCommandTest {

    private static final String IMAGE = "sha256:" + "0a".repeat(32);

    @TempDir
    private Path root;

    private Path folder;
    private StringWriter printed = new StringWriter();

    @BeforeEach
    void aModelThatWasTrainedElsewhere() throws IOException {
        folder = Files.createDirectories(root.resolve("model-artifacts/claims"));
        Files.writeString(
                folder.resolve("manifest.json"),
                "{\"framework\":\"xgboost\",\"containerVersion\":\"3.2-0\",\"artifact\":\"m.ubj\",\"features\":[\"a\"]}");
        Files.write(folder.resolve("m.ubj"), new byte[] {1});
    }

    @Test
    void writesALockThatFits() {
        assertThat(lock("claims", "--made-by", "Ada, from the claims of 2025", "--image-digest", IMAGE))
                .isZero();

        ModelFolder.open(folder).requireLock();
        assertThat(written().origin().who()).isEqualTo("Ada, from the claims of 2025");
        assertThat(written().image().digest()).isEqualTo(IMAGE);
        assertThat(printed.toString())
                .startsWith("wrote model-artifacts/claims/lock.json: sha256 ")
                .endsWith(", made by Ada, from the claims of 2025\n");
    }

    @Test
    void writesTheSameBytesAgainAndSaysThatNothingChanged() throws IOException {
        lock("claims", "--made-by", "Ada");
        byte[] before = Files.readAllBytes(folder.resolve("lock.json"));
        printed = new StringWriter();

        assertThat(lock("claims")).isZero();

        assertThat(folder.resolve("lock.json")).hasBinaryContent(before);
        assertThat(printed.toString()).startsWith("nothing to change in ").contains("made by Ada");
    }

    @Test
    void doesNotSayOfOtherBytesWhoMadeThem() throws IOException {
        lock("claims", "--made-by", "Ada", "--image-digest", IMAGE);
        Files.write(folder.resolve("m.ubj"), new byte[] {2});

        assertThat(lock("claims")).isZero();

        assertThat(written().origin().who()).isEqualTo("nobody said");
        assertThat(written().image().digest()).as("the container is the same").isEqualTo(IMAGE);
    }

    @Test
    void writesALockThatAMergeHasBrokenAnewAndSaysSo() throws IOException {
        Files.writeString(folder.resolve("lock.json"), "<<<<<<< HEAD\n{}\n=======\n");

        assertThat(lock("claims", "--made-by", "Ada")).isZero();

        assertThat(printed.toString()).contains("lock.json: ").contains("; the lock is written anew");
        assertThat(written().origin().who()).isEqualTo("Ada");
        assertThat(folder).isDirectoryNotContaining("glob:**.unfinished*");
    }

    @Test
    void failsOnAnEmptyModelFile() throws IOException {
        Files.write(folder.resolve("m.ubj"), new byte[] {});

        assertThat(lock("claims")).isEqualTo(2);
        assertThat(folder.resolve("lock.json")).doesNotExist();
    }

    @Test
    void failsIfNobodyIsNamed() {
        assertThat(lock("claims", "--made-by", " ")).isEqualTo(2);
        assertThat(folder.resolve("lock.json")).doesNotExist();
    }

    @Test
    void failsOnADigestThatIsNone() {
        assertThat(lock("claims", "--image-digest", "3.2-0")).isEqualTo(2);

        assertThat(printed).hasToString("--image-digest should be sha256: and 64 hexadecimal digits, got '3.2-0'\n");
        assertThat(folder.resolve("lock.json")).doesNotExist();
    }

    @Test
    void failsOnAModelThatIsNotThere() {
        assertThat(lock("clams")).isEqualTo(2);

        assertThat(printed)
                .hasToString("there is no model 'clams' in %s; there are claims; did you mean claims?\n"
                        .formatted(root.resolve("model-artifacts")));
    }

    private ModelLock written() {
        return ModelFolder.open(folder).lock().orElseThrow();
    }

    private int lock(String... arguments) {
        CommandLine commandLine = Main.commandLine(new Project(root));
        commandLine.setOut(new PrintWriter(printed, true));
        commandLine.setErr(new PrintWriter(printed, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "lock";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return commandLine.execute(all);
    }
}
