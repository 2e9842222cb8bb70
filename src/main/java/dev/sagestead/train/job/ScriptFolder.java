package dev.sagestead.train.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;

/** A folder for one run of a script, in place of {@code /opt/ml}; gone afterwards, after Ctrl-C too. */
final class ScriptFolder {

    private ScriptFolder() {}

    /** Makes the folder, works in it, and deletes it. */
    static <T> T with(Function<Path, T> work) {
        Path folder;
        try {
            folder = Files.createTempDirectory("sagestead-script-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
        Thread atTheEnd = new Thread(() -> delete(folder), "delete-script-folder");
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        try {
            return work.apply(folder);
        } finally {
            delete(folder);
            try {
                Runtime.getRuntime().removeShutdownHook(atTheEnd);
            } catch (IllegalStateException e) {
                // The program ends already, and the folder is gone.
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // The script still writes there, and is about to be ended.
            folder.toFile().deleteOnExit();
        }
    }
}
