package dev.sagestead.script;

import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Python environment that stands in for SageMaker's XGBoost and scikit-learn containers. It is installed from PyPI
 * when the first script runs, as an image is pulled when the first job of an instance starts; whoever runs no script
 * never has it.
 *
 * @param root the checkout, absolute
 */
public record ScriptImage(Path root) {

    private static final Pattern PINNED = Pattern.compile("(?m)^([\\w-]+)==(\\S+)$");

    /** Held while this JVM installs; a lock on a file holds off other processes only. */
    private static final Object INSTALLING = new Object();

    /** Returns the one of the checkout in the working directory, which is where the launcher starts this program. */
    public static ScriptImage here() {
        return new ScriptImage(Path.of("").toAbsolutePath());
    }

    /** Returns the interpreter. */
    public Path python() {
        return folder().resolve("bin/python");
    }

    /** Returns the program that ends a script when this program ends. */
    Path leash() {
        return root.resolve("src/main/python/leash.py");
    }

    /** Returns the packages that scripts find, with their versions. */
    public SortedMap<String, String> packages() {
        SortedMap<String, String> packages = new TreeMap<>();
        try {
            Matcher pinned = PINNED.matcher(Files.readString(wanted()));
            while (pinned.find()) {
                packages.put(pinned.group(1), pinned.group(2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + wanted(), e);
        }
        return packages;
    }

    /** Whether the packages that are wanted are there. */
    public boolean isInstalled() {
        try {
            return Files.isExecutable(python())
                    && Files.exists(installed())
                    && Files.mismatch(wanted(), installed()) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read in " + folder(), e);
        }
    }

    /**
     * Installs what is missing; one process at a time. If it is cut off, the next begins anew.
     *
     * @throws InvalidInputException if there is no fit Python, or the packages cannot be had
     */
    public void install() {
        if (isInstalled()) {
            return;
        }
        synchronized (INSTALLING) {
            try {
                Path lockFile =
                        Files.createDirectories(root.resolve(".sagestead")).resolve("scripts.lock");
                try (FileChannel channel =
                                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (lock.isValid() && !isInstalled()) {
                        make();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot install the packages of scripts into " + folder(), e);
            }
        }
    }

    private void make() throws IOException {
        execute(
                "python3",
                "-c",
                "import sys; sys.exit(sys.version_info < (3, 10) and 'Python 3.10 or newer is needed')");
        execute("python3", "-m", "venv", "--clear", folder().toString());
        execute(
                python().toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
                root.resolve("src/main/python/installer-requirements.txt").toString());
        execute(
                folder().resolve("bin/uv").toString(),
                "pip",
                "install",
                "--quiet",
                "--no-cache",
                "--python",
                python().toString(),
                "--requirement",
                wanted().toString());
        // A script has no leave to write what Python compiles, and would compile pandas anew each time, for two
        // seconds.
        // Nobody imports the packages' own tests, which are half of all files.
        execute(
                python().toString(),
                "-m",
                "compileall",
                "-q",
                "-j",
                "0",
                "-x",
                "/tests/",
                folder().resolve("lib").toString());
        Files.copy(wanted(), installed());
    }

    private static void execute(String... command) throws IOException {
        Path output = Files.createTempFile("sagestead-install-", ".log");
        try {
            int code = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new InvalidInputException("cannot install the Python packages of scripts: %s fails: %s"
                        .formatted(String.join(" ", List.of(command).subList(0, 3)), lastLine(output)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("interrupted while the Python packages of scripts were installed");
        } finally {
            Files.delete(output);
        }
    }

    private static String lastLine(Path output) throws IOException {
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .orElse("it says nothing");
        }
    }

    private Path folder() {
        return root.resolve(".venv-scripts");
    }

    private Path wanted() {
        return root.resolve("src/main/python/scripts-requirements.txt");
    }

    private Path installed() {
        return folder().resolve("sagestead-installed.txt");
    }
}
