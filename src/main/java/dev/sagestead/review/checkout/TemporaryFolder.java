package dev.sagestead.review.checkout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder that is gone afterwards, also if somebody presses Ctrl-C meanwhile. */
record TemporaryFolder(Path path) implements AutoCloseable {

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
    private static final int SECONDS_TO_END = 5;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolder::leaveNothing));
    }

    static TemporaryFolder in(Path parent, String name) {
        try {
            Path path = Files.createTempDirectory(Files.createDirectories(parent), name + "-");
            OPEN.add(path);
            return new TemporaryFolder(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder below " + parent, e);
        }
    }

    @Override
    public void close() {
        delete(path);
        OPEN.remove(path);
    }

    /** Deletes a folder with all that is in it, if it is there. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    /** What still builds in a folder would fill it again, so that ends first. */
    private static void leaveNothing() {
        if (OPEN.isEmpty()) {
            return;
        }
        List<ProcessHandle> programs = ProcessHandle.current().descendants().toList();
        programs.forEach(ProcessHandle::destroy);
        for (ProcessHandle program : programs) {
            try {
                program.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                program.destroyForcibly();
            }
        }
        OPEN.forEach(TemporaryFolder::delete);
    }
}
