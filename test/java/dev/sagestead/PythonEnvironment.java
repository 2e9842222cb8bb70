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
 * A virtual environment below {@code target}, installed from PyPI once for a version of its requirements.
 *
 * @param wanted the file with what it holds
 * @param folder where it is, absolute
 */
public record PythonEnvironment(Path wanted, Path folder) {

    /** What installs all others, in a tenth of pip's time. */
    private static final PythonEnvironment INSTALLER = new PythonEnvironment(
            Path.of("src/main/python/installer-requirements.txt"),
            Path.of("target", "python-installer").toAbsolutePath());

    /** Returns the one of that name, with what a file below {@code test} asks for. */
    public static PythonEnvironment of(String name, String requirements) {
        return new PythonEnvironment(
                Path.of("test", requirements), Path.of("target", name).toAbsolutePath());
    }

    /** Installs what is wanted if it is not there; one test at a time, whichever process it is in. */
    public void install() {
        Path installed = folder.resolve("requirements.txt");
        try (FileChannel lock = FileChannel.open(
                        folder.resolveSibling(folder.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            assertThat(held.isValid()).isTrue();
            if (!Files.exists(installed) || Files.mismatch(wanted, installed) >= 0) {
                if (equals(INSTALLER)) {
                    execute("python3", "-m", "venv", "--clear", folder.toString());
                    execute(program("pip"), "install", "--quiet", "--no-compile", "--requirement", wanted.toString());
                } else {
                    INSTALLER.install();
                    execute("python3", "-m", "venv", "--clear", "--without-pip", folder.toString());
                    execute(
                            INSTALLER.program("uv"),
                            "pip",
                            "install",
                            "--quiet",
                            "--no-cache",
                            "--python",
                            program("python"),
                            "--requirement",
                            wanted.toString());
                }
                Files.copy(wanted, installed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns where a program is, such as {@code aws}. */
    public String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
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
