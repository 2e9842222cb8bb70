package dev.sagestead.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs a script to its end, or until it is told to stop; the script and its children never outlive this process. */
public final class ScriptRun {

    /** How often it is asked whether to stop, in milliseconds: {@value}. */
    private static final int ASK_MILLIS = 50;

    /** How long a script that is told to stop may take to save what it has, in seconds: {@value}. On AWS it is 120. */
    private static final int PATIENCE_SECONDS = 10;

    /** How many lines of standard error are kept for the reason of a failure: {@value}. */
    private static final int LAST_ERRORS = 40;

    private final ScriptImage image;
    private final Consumer<String> log;
    private final Deque<String> lastErrors = new ArrayDeque<>();

    /** @param log is told every line that a script prints, by one thread at a time */
    public ScriptRun(ScriptImage image, Consumer<String> log) {
        this.image = image;
        this.log = log;
    }

    /**
     * Runs a script.
     *
     * @param isToStop asked every {@value #ASK_MILLIS} ms; once it says so, the script gets SIGTERM, and after
     *     {@value #PATIENCE_SECONDS} s it is killed
     */
    public ScriptEnd run(ScriptCall call, BooleanSupplier isToStop) {
        image.install();
        List<String> command = new ArrayList<>(
                List.of(image.python().toString(), "-B", image.leash().toString()));
        command.addAll(call.here(image));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(call.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(call.environment(image));
        try {
            Process process = builder.start();
            Thread output = follow(process.getInputStream(), line -> {});
            Thread errors = follow(process.getErrorStream(), this::remember);
            try {
                return await(process, isToStop, List.of(output, errors));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + call.command(), e);
        }
    }

    private ScriptEnd await(Process process, BooleanSupplier isToStop, List<Thread> readers) {
        try {
            while (!process.waitFor(ASK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (isToStop.getAsBoolean()) {
                    process.destroy();
                    process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    return new ScriptEnd.Stopped();
                }
            }
            for (Thread reader : readers) {
                reader.join();
            }
            synchronized (lastErrors) {
                return new ScriptEnd.Exit(process.exitValue(), List.copyOf(lastErrors));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ScriptEnd.Stopped();
        }
    }

    private Thread follow(InputStream stream, Consumer<String> also) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            also.accept(line);
                            synchronized (log) {
                                log.accept(line);
                            }
                        }
                    } catch (IOException e) {
                        // The process is gone, and with it what it had to say.
                    }
                },
                "script-output");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private void remember(String line) {
        synchronized (lastErrors) {
            if (!line.isBlank()) {
                lastErrors.addLast(line);
                if (lastErrors.size() > LAST_ERRORS) {
                    lastErrors.removeFirst();
                }
            }
        }
    }
}
