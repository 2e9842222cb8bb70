package dev.sagestead.review.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone afterwards. */
record TemporaryFolder(Path path) implements AutoCloseable {

    static TemporaryFolder in(Path parent, String name) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(Files.createDirectories(parent), name + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder below " + parent, e);
        }
    }

    @Override
    public void close() {
        if (Files.exists(path)) {
            delete(path);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
