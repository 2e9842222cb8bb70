package dev.sagestead.review.checkout;

import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Cloud assemblies of commits, each made once: the same commit gives the same templates, whenever it is synthesised.
 *
 * <p>A commit is synthesised in a copy of its own, with its own app and its own build; the checkout is not touched.
 */
final class SynthesisedCommits {

    private static final int KEPT = 5;
    private static final String COPY = "copy";
    private static final String MANIFEST = "manifest.json";

    private final Path root;
    private final Path folder;
    private final Synthesis synthesis;

    SynthesisedCommits(Path root, Path state, Synthesis synthesis) {
        this.root = root;
        this.folder = state.resolve("commits");
        this.synthesis = synthesis;
    }

    Path assembly(GitCommit commit, Consumer<String> progress) {
        Path assembly = folder.resolve(commit.id());
        if (!isWhole(assembly)) {
            progress.accept("building and synthesising " + commit.words());
            make(commit, assembly);
        }
        touch(assembly);
        forgetTheOldest();
        return assembly;
    }

    private static boolean isWhole(Path assembly) {
        return Files.isRegularFile(assembly.resolve(MANIFEST));
    }

    private void make(GitCommit commit, Path assembly) {
        try (TemporaryFolder work = TemporaryFolder.in(folder, COPY)) {
            Path copy = Files.createDirectory(work.path().resolve("checkout"));
            Path archive = work.path().resolve("checkout.tar");
            new Commands(root, Map.of())
                    .run("git", "archive", "--format=tar", "--output", archive.toString(), commit.id());
            new Commands(copy, Map.of()).run("tar", "-xf", archive.toString());
            if (!Files.isRegularFile(copy.resolve("cdk.json"))) {
                throw new InvalidInputException(
                        "--base %s: there is no cdk.json in this commit; name one that has an app"
                                .formatted(commit.words()));
            }
            Path made = work.path().resolve("cdk.out");
            synthesis.run("--base " + commit.words(), copy, made);
            move(made, assembly);
        } catch (CommandFailedException e) {
            throw new InvalidInputException(
                    "--base %s: git cannot take it out of the checkout: %s".formatted(commit.words(), e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the commit " + commit.id(), e);
        }
    }

    /** Another review may have made the same meanwhile; it is the same, unless somebody was stopped deleting it. */
    private static void move(Path made, Path assembly) throws IOException {
        if (!isWhole(assembly)) {
            TemporaryFolder.delete(assembly);
            Files.move(made, assembly, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void touch(Path assembly) {
        try {
            Files.setLastModifiedTime(assembly, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + assembly, e);
        }
    }

    private void forgetTheOldest() {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> oldest = all.filter(path -> path.getFileName().toString().matches("[0-9a-f]{40,64}"))
                    .sorted(Comparator.comparing(SynthesisedCommits::lastUsed).reversed())
                    .skip(KEPT)
                    .toList();
            oldest.forEach(TemporaryFolder::delete);
            forgetCopies();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** A review that was killed could not clear up after itself; one that runs is younger. */
    private void forgetCopies() throws IOException {
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(path -> path.getFileName().toString().startsWith(COPY))
                    .filter(path -> lastUsed(path).compareTo(yesterday) < 0)
                    .toList()
                    .forEach(TemporaryFolder::delete);
        }
    }

    private static FileTime lastUsed(Path assembly) {
        try {
            return Files.getLastModifiedTime(assembly);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + assembly, e);
        }
    }
}
