package dev.sagestead.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots on disk: how they are compared, and how they are written. */
class SnapshotFolderTest {

    private static final String TEXT = "A: 1\nB: 2\n";

    @TempDir
    private Path temporary;

    private SnapshotFolder folder;

    @BeforeEach
    void begin() {
        folder = new SnapshotFolder(temporary.resolve("snapshots"));
    }

    @Test
    void comparesWellWithWhatWasWritten() {
        assertThat(write("dev/models.yaml", TEXT)).containsExactly("wrote " + file("dev/models.yaml"));

        assertThat(compare(snapshots("dev/models.yaml", TEXT))).isEmpty();
        assertThat(write("dev/models.yaml", TEXT)).as("nothing to do").isEmpty();
    }

    @Test
    void tellsAllProblemsAtOnceAndTheOneCommand() throws IOException {
        write("dev/models.yaml", TEXT);
        Files.writeString(file("dev/gone.yaml"), TEXT);
        Snapshots now = snapshots("dev/models.yaml", "A: 1\nB: 3\n");
        now.texts().put("dev/new.yaml", TEXT);

        assertThatThrownBy(() -> now.carryOut(Task.COMPARE, folder))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        --- %1$s/dev/models.yaml
                        +++ what is synthesised
                        @@ -1,2 +1,2 @@
                         A: 1
                        -B: 2
                        +B: 3

                        %1$s/dev/new.yaml is missing

                        %1$s/dev/gone.yaml belongs to no stack

                        If that is what you want to deploy: mvn test -Dtest=SnapshotTest -Dsnapshots=write, and commit what\
                         it changes for review""", folder.path());
    }

    @Test
    void aLongDifferenceIsCut() {
        write("dev/models.yaml", lines("a"));

        assertThat(folder.differences(Map.of("dev/models.yaml", lines("b"))))
                .singleElement()
                .satisfies(difference -> assertThat(difference.lines())
                        .hasSize(SnapshotFolder.MAX_LINES + 1)
                        .endsWith("… and 143 lines more"));
    }

    @Test
    void writingDeletesWhatBelongsToNoStackAndLeavesNothingElseBehind() throws IOException {
        write("dev/models.yaml", TEXT);
        Files.writeString(file("dev/gone.yaml"), TEXT);

        assertThat(write("dev/models.yaml", "A: 2\n"))
                .containsExactly("wrote " + file("dev/models.yaml"), "deleted " + file("dev/gone.yaml"));
        assertThat(files()).containsExactly(file("dev/models.yaml"));
        assertThat(file("dev/models.yaml")).hasContent("A: 2\n");
    }

    @Test
    void whatCannotBeDeployedIsNeitherWrittenNorCompared() throws IOException {
        Snapshots broken = new Snapshots(snapshots("dev/models.yaml", TEXT).texts(), List.of("dev-models has no name"));
        String problem = "this cannot be deployed, so no snapshot may say it: dev-models has no name";

        assertThatThrownBy(() -> broken.carryOut(Task.WRITE, folder))
                .isInstanceOf(AssertionError.class)
                .hasMessage(problem);
        assertThat(folder.path()).doesNotExist();

        write("dev/models.yaml", TEXT);
        assertThatThrownBy(() -> broken.carryOut(Task.COMPARE, folder))
                .isInstanceOf(AssertionError.class)
                .hasMessage(problem);
    }

    @Test
    void nobodyWritesInCi() {
        assertThat(Task.of(null, true)).isEqualTo(Task.COMPARE);
        assertThat(Task.of("write", false)).isEqualTo(Task.WRITE);
        assertThatThrownBy(() -> Task.of("write", true))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("-Dsnapshots=write writes nothing in CI");
        assertThatThrownBy(() -> Task.of("yes", false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("-Dsnapshots should be write or be left out, got yes");
    }

    private List<String> write(String name, String text) {
        return snapshots(name, text).carryOut(Task.WRITE, folder);
    }

    private List<String> compare(Snapshots snapshots) {
        return snapshots.carryOut(Task.COMPARE, folder);
    }

    private static Snapshots snapshots(String name, String text) {
        Map<String, String> texts = new TreeMap<>();
        texts.put(name, text);
        return new Snapshots(texts, List.of());
    }

    private static String lines(String word) {
        return IntStream.range(0, 100).mapToObj(line -> word + line + "\n").collect(Collectors.joining());
    }

    private Path file(String name) {
        return folder.path().resolve(name);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.path())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
