package dev.sagestead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the tests use from PyPI, in a virtual environment below {@code target}: the AWS CLI, boto3, cfn-lint and zizmor.
 * Installed once for a version of {@code test/requirements.txt}.
 */
public final class PythonTools {

    private static final Path FOLDER = Path.of("target/python-tools").toAbsolutePath();
    private static final Path LOCK = FOLDER.resolveSibling("python-tools.lock");
    private static final Path WANTED = Path.of("test/requirements.txt");

    private PythonTools() {}

    /** Installs the tools if they are not there; one test at a time, whichever process it is in. */
    public static void install() {
        Path installed = FOLDER.resolve("requirements.txt");
        try (FileChannel lock = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            assertThat(held.isValid()).isTrue();
            if (!Files.exists(installed) || Files.mismatch(WANTED, installed) >= 0) {
                execute("python3", "-m", "venv", "--clear", FOLDER.toString());
                execute(program("pip"), "install", "--quiet", "--requirement", WANTED.toString());
                Files.copy(WANTED, installed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns where a program is, such as {@code aws}. */
    public static String program(String name) {
        return FOLDER.resolve("bin").resolve(name).toString();
    }

    private static void execute(String... command) throws IOException {
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
