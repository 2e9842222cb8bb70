package dev.sagestead.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A copy of this checkout with its build, to change settings in. What the launcher installed is linked, not copied. */
final class Checkout implements AutoCloseable {

    private static final List<String> COPIED = List.of(
            "sagestead",
            "pom.xml",
            "package.json",
            "package-lock.json",
            "requirements.txt",
            "src",
            "model-artifacts",
            "target/classes",
            "target/jsii",
            "target/launch");
    private static final List<String> LINKED = List.of("node_modules", ".venv");

    private final Path folder;

    private Checkout(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies the checkout that the process was started in, without its settings.
     *
     * @param folder where to; what is there goes
     */
    static Checkout copy(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        Checkout copy = new Checkout(folder);
        try {
            copy.close();
            Files.createDirectories(folder.resolve("target"));
            for (String name : COPIED) {
                // With their times, by which the launcher tells what is stale.
                Command.of(
                                "cp",
                                "-a",
                                here.resolve(name).toString(),
                                folder.resolve(name).toString())
                        .output();
            }
            for (String name : LINKED) {
                // Where it is missing, the copy's launcher installs it.
                if (Files.exists(here.resolve(name))) {
                    Files.createSymbolicLink(folder.resolve(name), here.resolve(name));
                }
            }
            Command.of("sh", "-c", "cp -a target/*.jar target/class-path.txt \"$0\"", folder + "/target")
                    .output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /** Returns where it is. */
    Path folder() {
        return folder;
    }

    /** Returns where its settings belong. */
    Path settings() {
        return folder.resolve("cdk.json");
    }

    /** Deletes what commands have left in it, so that the next one finds no synth of the same settings. */
    void forget() {
        delete(folder.resolve(".sagestead"));
    }

    /** Deletes it; what it links stays. */
    @Override
    public void close() {
        delete(folder);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
