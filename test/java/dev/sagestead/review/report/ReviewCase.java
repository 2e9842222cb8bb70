package dev.sagestead.review.report;

import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.change.Comparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A pair of hand-made assemblies in {@code test/resources/review}, and the comment that is written of it. */
record ReviewCase(Path folder) {

    private static final Path ALL = Path.of("test", "resources", "review");

    static List<ReviewCase> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.sorted().map(ReviewCase::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Comparison comparison() {
        return new Comparison(CloudAssembly.read(folder.resolve("base")), CloudAssembly.read(folder.resolve("head")));
    }

    Path expected() {
        return folder.resolve("expected.md");
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
