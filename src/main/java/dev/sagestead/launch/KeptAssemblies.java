package dev.sagestead.launch;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The assemblies of the last synths, each under the name of its inputs. */
final class KeptAssemblies {

    /** Enough for a few branches and settings; an assembly is some megabytes. */
    private static final int KEPT = 16;

    private static final String UNFINISHED = ".unfinished";

    private final Path folder;

    /**
     * Keeps assemblies in a folder.
     *
     * @param folder made when the first one is kept
     */
    KeptAssemblies(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies a kept assembly.
     *
     * @param key of its inputs
     * @param destination where to; what is there besides stays, as in a synth
     * @return whether there was one; if it vanished meanwhile, the destination may hold parts of it
     */
    boolean restore(String key, Path destination) throws IOException {
        Path kept = folder.resolve(key);
        if (!Files.isDirectory(kept)) {
            return false;
        }
        try {
            copy(kept, destination);
            Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Returns a new folder to write an assembly to, next to where it will be kept. */
    Path draft() throws IOException {
        // It may be a link to a folder, which would be an error to make.
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        return Files.createTempDirectory(folder, UNFINISHED);
    }

    /**
     * Keeps an assembly, and lets go of those that were not asked for the longest time.
     *
     * @param draft the whole assembly, a {@linkplain #draft draft}; it is gone afterwards
     */
    void keep(String key, Path draft) throws IOException {
        Path kept = folder.resolve(key);
        try {
            Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Somebody else was as fast, with the same inputs; or else it is an error.
            if (!Files.isDirectory(kept)) {
                throw e;
            }
            delete(draft);
        }
        List<Path> oldest;
        try (Stream<Path> all = Files.list(folder)) {
            oldest = all.filter(each -> !each.getFileName().toString().startsWith(UNFINISHED))
                    .sorted(Comparator.comparing(KeptAssemblies::age).reversed())
                    .skip(KEPT)
                    .toList();
        }
        for (Path each : oldest) {
            delete(each);
        }
    }

    /**
     * Deletes a folder, if it is there, with all that it holds; what somebody else deletes meanwhile is gone as well.
     */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }

    /** Copies what a folder holds into another one. */
    static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.toList();
        }
        for (Path each : all) {
            Path target = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(target);
            } else {
                Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static FileTime age(Path kept) {
        try {
            return Files.getLastModifiedTime(kept);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
