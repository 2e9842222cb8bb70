package dev.sagestead.rehearsal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process that ends when this one does, even if this one is killed, with all the processes it started.
 *
 * <p>{@code leash.py} stands between: it ends the command when its standard input closes, and the operating system
 * closes that for a killed process too.
 */
final class LeashedProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final Process process;

    private LeashedProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a command.
     *
     * @param directory its working directory
     * @param environment the whole environment of the command; nothing else is inherited
     * @param output takes what the command prints; {@link Redirect#PIPE} for {@link #follow}
     */
    static LeashedProcess start(
            Project project, Path directory, List<String> command, Map<String, String> environment, Redirect output) {
        List<String> leashed = new ArrayList<>(List.of(
                project.python().toString(),
                "-B",
                project.pythonModules().resolve("leash.py").toString()));
        leashed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(leashed)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new LeashedProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /**
     * Reads what the command prints until it ends.
     *
     * @param log takes every line, after what it holds already
     * @param line is told every line as it is printed
     * @return the command's exit code
     */
    int follow(Path log, Consumer<String> line) {
        try (BufferedReader reader =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer writer = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            String printed = reader.readLine();
            while (printed != null) {
                writer.write(printed + "\n");
                writer.flush();
                line.accept(printed);
                printed = reader.readLine();
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what a command prints", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Lets the process live on after this one. */
    void letGo() {
        try (OutputStream leash = process.getOutputStream()) {
            leash.write("keep\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of a process that this rehearsal started", e);
        }
    }

    /** Ends the process and waits until it is gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
