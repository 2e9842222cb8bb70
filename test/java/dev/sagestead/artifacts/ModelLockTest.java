package dev.sagestead.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelLockTest {

    @TempDir
    private Path models;

    private Path folder;

    @BeforeEach
    void writeModel() throws IOException {
        folder = Files.createDirectory(models.resolve("claims"));
        Files.writeString(
                folder.resolve("manifest.json"),
                "{\"framework\":\"xgboost\",\"containerVersion\":\"3.2-0\",\"artifact\":\"m.ubj\",\"features\":[\"a\"]}");
        Files.write(folder.resolve("m.ubj"), new byte[] {1, 2, 3});
    }

    @Test
    void saysWhatIsDeployedWhereAndOnWhat() {
        ModelLock lock = Locks.write(folder);
        PackedModel packed = ModelFolder.open(folder).pack();

        assertThat(lock.artifact().size()).isEqualTo(3);
        assertThat(lock.archive()).isEqualTo(new ModelLock.Digest(packed.digest(), packed.size()));
        assertThat(lock.key()).isEqualTo("models/claims/" + packed.digest() + "/model.tar.gz");
        assertThat(lock.image()).isEqualTo(new ModelLock.Image("3.2-0", null));
        assertThat(ModelFolder.open(folder).lock()).contains(lock);
        assertThatCode(() -> ModelFolder.open(folder).requireLock()).doesNotThrowAnyException();
    }

    @Test
    void failsWithoutALock() {
        assertThat(problem())
                .isEqualTo(folder + "/lock.json: there is no lock, which says what was reviewed; write it with"
                        + " ./sagestead lock claims, and commit it");
    }

    @Test
    void failsOnOtherBytes() throws IOException {
        Locks.write(folder);
        Files.write(folder.resolve("m.ubj"), new byte[] {1, 2, 4});

        assertThat(problem()).isEqualTo(stale("other bytes, another key"));
    }

    @Test
    void failsInAFolderOfAnotherName() throws IOException {
        Locks.write(folder);
        folder = Files.move(folder, models.resolve("renamed"));

        assertThat(problem()).isEqualTo(stale("another key").replace("lock claims", "lock renamed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": \"3.2-0\" | \"version\": \"3.0-5\" | another container version",
                "/model.tar.gz | /latest.tar.gz | another key",
                "\"xgboost\" | \"keras\" | another framework",
            })
    void failsOnALockThatSaysAnythingElse(String right, String wrong, String difference) throws IOException {
        Locks.write(folder);
        Path file = folder.resolve("lock.json");
        Files.writeString(file, Files.readString(file).replace(right, wrong));

        assertThat(problem()).isEqualTo(stale(difference));
    }

    @Test
    void failsOnALockOfTheFirstReleaseWhichSaidLess() throws IOException {
        ModelLock lock = Locks.write(folder);
        Files.writeString(folder.resolve("lock.json"), """
                {"artifact": {"sha256": "%s", "size": 3}, "archive": {"sha256": "%s", "size": %d}}
                """.formatted(
                        lock.artifact().sha256(),
                        lock.archive().sha256(),
                        lock.archive().size()));

        assertThat(problem())
                .isEqualTo(stale("another key, another framework, another container version, nobody who made it"));
    }

    @Test
    void anImageDigestAndAMakerMayBeAnything() throws IOException {
        ModelLock lock = Locks.write(folder);
        Files.write(
                folder.resolve("lock.json"),
                PrettyJson.of(lock.withImageDigest("sha256:" + "0".repeat(64)).withOrigin(ModelLock.Origin.of("Ada"))));

        assertThatCode(() -> ModelFolder.open(folder).requireLock()).doesNotThrowAnyException();
    }

    private String stale(String differences) {
        return folder + "/lock.json: is stale, it says " + differences
                + " than m.ubj and the manifest; if the change is"
                + " meant, renew the lock with ./sagestead lock claims, and commit it";
    }

    private String problem() {
        List<String> problems = catchThrowableOfType(
                        InvalidInputException.class,
                        () -> ModelFolder.open(folder).requireLock())
                .problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
