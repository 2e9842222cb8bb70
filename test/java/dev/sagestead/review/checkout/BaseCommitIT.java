package dev.sagestead.review.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.NodeTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit as the base: the real git takes it out, the real CDK CLI synthesises it. */
class BaseCommitIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Repository repository;
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void twoCommits() throws IOException {
        repository = Repository.in(folder.resolve("repository")).commit("old").commit("new");
    }

    @Test
    void isSynthesisedOnceFromItsOwnFilesAndLeavesTheCheckoutAlone() throws IOException {
        Files.writeString(repository.root().resolve("topic.txt"), "not committed");
        String before = repository.git("status", "--porcelain");

        assertThat(repository.topicOf("HEAD^1", progress)).isEqualTo("old");

        String commit = repository.git("rev-parse", "HEAD^1");
        assertThat(progress)
                .containsExactly("building and synthesising HEAD^1 (%s)".formatted(commit.substring(0, 12)));
        assertThat(repository.git("status", "--porcelain")).isEqualTo(before).isNotEmpty();
        assertThat(repository.commits()).isDirectoryContaining(path -> path.endsWith(commit));

        progress.clear();
        assertThat(repository.topicOf(commit.substring(0, 10), progress)).isEqualTo("old");
        assertThat(progress).as("it is there already").isEmpty();
    }

    @Test
    void isFoundThoughABranchAndATagShareItsName() throws IOException {
        repository.git("tag", "same", "HEAD^1");
        repository.git("branch", "same", "HEAD");

        assertThat(repository.topicOf("same", progress)).as("git prefers tags").isEqualTo("old");
    }

    @Test
    void isMadeAgainIfOnlyHalfOfItIsThere() throws IOException {
        Path half = repository.commits().resolve(repository.git("rev-parse", "HEAD"));
        Files.createDirectories(half);
        Files.writeString(half.resolve("t.json"), "{}");

        assertThat(repository.topicOf("HEAD", progress)).isEqualTo("new");
    }

    @Test
    void isForgottenWhenFiveOthersWereUsedSince() throws IOException {
        Path oldest = null;
        for (int i = 5; i > 0; i--) {
            Path kept = Files.createDirectories(
                    repository.commits().resolve(Integer.toString(i).repeat(40)));
            Files.setLastModifiedTime(kept, FileTime.from(Instant.now().minusSeconds(i * 60L)));
            oldest = oldest == null ? kept : oldest;
        }
        Path killed = Files.createDirectories(repository.commits().resolve("copy-123/checkout"))
                .getParent();
        Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        repository.topicOf("HEAD", progress);

        assertThat(oldest).doesNotExist();
        assertThat(repository.commits()).isDirectoryNotContaining("glob:**copy-*");
        try (Stream<Path> left = Files.list(repository.commits())) {
            assertThat(left).hasSize(5);
        }
    }

    @Test
    void ofAShallowCloneIsTheFirstParentIfThatWasFetched() throws IOException {
        Repository two = clone("two", 2);
        Repository one = clone("one", 1);

        assertThat(two.topicOf("HEAD^1", progress)).isEqualTo("old");
        assertThatThrownBy(() -> one.topicOf("HEAD^1", progress))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--base HEAD^1: this is neither a folder nor a commit of this checkout; name a folder that"
                        + " cdk synth wrote, or fetch the commit first");
    }

    @Test
    void withoutAnAppIsRefused() throws IOException {
        Files.delete(repository.root().resolve("cdk.json"));
        repository.commit("none");

        assertThatThrownBy(() -> repository.topicOf("main", progress))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("--base main \\([0-9a-f]{12}\\): there is no cdk.json in this commit; name one that"
                        + " has an app");
        assertThat(repository.commits()).isEmptyDirectory();
    }

    @Test
    void whoseAppFailsSaysWhatItSaidAndLeavesNothingBehind() throws IOException {
        repository.commit("broken");

        assertThatThrownBy(() -> repository.topicOf("main", progress))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("--base main (")
                .hasMessageContaining("it cannot be synthesised; mend it, or name another. cdk synth said:\n")
                .hasMessageContaining("this topic is broken")
                .message()
                .doesNotContain("\u001b");
        assertThat(repository.commits()).isEmptyDirectory();
    }

    @Test
    void leavesNothingBehindIfSomebodyStopsIt() throws Exception {
        repository.commit("slow");
        Files.createSymbolicLink(
                repository.root().resolve("node_modules"), NodeTools.root().resolve("node_modules"));
        Path classes = Path.of("target/classes").toAbsolutePath();
        Process review = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes + ":" + Files.readString(Path.of("target/class-path.txt")),
                        "dev.sagestead.cli.Main",
                        "review",
                        "--base",
                        "main")
                .directory(repository.root().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        await(() -> review.descendants().count() >= 2);
        List<ProcessHandle> children = review.descendants().toList();

        // What Ctrl-C does to the program; its children get it too then, so this is the harder case.
        review.destroy();

        await(() -> !review.isAlive());
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(repository.commits()).isEmptyDirectory();
        Files.delete(repository.root().resolve("node_modules"));
    }

    private Repository clone(String name, int depth) {
        repository.git(
                "clone",
                "--quiet",
                "--depth=" + depth,
                "file://" + repository.root(),
                folder.resolve(name).toString());
        return new Repository(folder.resolve(name));
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).as("it takes too long").isBefore(end);
            Thread.sleep(50);
        }
    }
}
