package dev.sagestead.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collects the files of a folder beside the files that are there, and moves them in when all are written.
 *
 * <p>A training that fails changes nothing, and nobody ever reads half a file. Each move is atomic, all of them
 * together are not: no file system offers that. The file written last is moved last.
 */
final class UnfinishedFolder implements AutoCloseable {

    private final Path target;
    private final Path unfinished;
    private final List<Path> written = new ArrayList<>();

    private UnfinishedFolder(Path target, Path unfinished) {
        this.target = target;
        this.unfinished = unfinished;
    }

    /** Begins inside of the folder itself, since only moves within one file system are atomic. */
    static UnfinishedFolder in(Path target) {
        try {
            return new UnfinishedFolder(target, Files.createTempDirectory(target, ".unfinished"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in " + target, e);
        }
    }

    /** Returns where the files are until they are moved. */
    Path path() {
        return unfinished;
    }

    /** Writes a file that is to be at that place of the target folder. */
    void write(Path place, byte[] content) {
        Path relative = target.relativize(place);
        Path file = unfinished.resolve(relative);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        written.add(relative);
    }

    /** Moves every file to its place, in the order in which they were written, and returns the places. */
    List<Path> finish() {
        List<Path> places = new ArrayList<>();
        for (Path file : written) {
            Path place = target.resolve(file);
            try {
                Files.createDirectories(place.getParent());
                Files.move(
                        unfinished.resolve(file),
                        place,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + place, e);
            }
            places.add(place);
        }
        return places;
    }

    /** Deletes what was not moved. */
    @Override
    public void close() {
        try (Stream<Path> left = Files.walk(unfinished)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + unfinished, e);
        }
    }
}
