package dev.sagestead.rehearsal;

import dev.sagestead.settings.EnvironmentSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one rehearsal: logs, the cloud assembly, the emulator's files. It is named after its process, so that
 * two rehearsals do not meet and a later one can tell what a killed one left behind.
 */
final class WorkFolder implements AutoCloseable {

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /** Makes the folder of this process, after removing those whose process is gone. */
    static WorkFolder make(Project project, List<Path> inUse) {
        return make(project, inUse, String.valueOf(ProcessHandle.current().pid()));
    }

    /** Makes another folder of this process, for one of several environments, each of which may live on alone. */
    static WorkFolder make(Project project, List<Path> inUse, EnvironmentSettings environment) {
        return make(project, inUse, ProcessHandle.current().pid() + "-" + environment.name());
    }

    /** Returns the folder of a rehearsal that is kept. */
    static WorkFolder of(KeptRehearsal kept) {
        return new WorkFolder(Path.of(kept.folder()));
    }

    private static WorkFolder make(Project project, List<Path> inUse, String name) {
        Path all = project.state().resolve("rehearsals");
        try {
            Files.createDirectories(all);
            try (Stream<Path> folders = Files.list(all)) {
                folders.filter(folder -> !inUse.contains(folder) && isAbandoned(folder))
                        .forEach(WorkFolder::delete);
            }
            Path mine = all.resolve(name);
            delete(mine);
            Files.createDirectories(mine.resolve("tmp"));
            return new WorkFolder(mine);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder below " + all, e);
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Removes the folder with all it holds. */
    @Override
    public void close() {
        delete(path);
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // Something still writes there; the next rehearsal removes it.
            System.err.println("sagestead: could not remove all of " + folder);
        }
    }

    private static boolean isAbandoned(Path folder) {
        try {
            long owner = Long.parseLong(folder.getFileName().toString().split("-", 2)[0]);
            return ProcessHandle.of(owner).isEmpty();
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
