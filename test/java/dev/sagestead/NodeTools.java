package dev.sagestead;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What reviews and their tests use from npm, in {@code node_modules}; the launcher installs it, here as for people. */
public final class NodeTools {

    private static final Path ROOT = Path.of("").toAbsolutePath();

    static {
        install(new ProcessBuilder("./sagestead", "review", "--help").redirectErrorStream(true));
    }

    private NodeTools() {}

    /** Returns the checkout, with the packages in it. */
    public static Path root() {
        return ROOT;
    }

    private static void install(ProcessBuilder launcher) {
        try {
            Process process = launcher.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the packages of npm are not installed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the launcher", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
