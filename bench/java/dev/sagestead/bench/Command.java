package dev.sagestead.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A command that is run to its end.
 *
 * @param words the program and its arguments
 * @param folder where it runs
 * @param environment what it finds besides what this process has; an empty value takes a variable away
 */
record Command(List<String> words, Path folder, Map<String, String> environment) {

    private static final String TIMES = "TIMEFORMAT='%R %U %S'; time \"$@\" 2>&3";

    static Command of(String... words) {
        return new Command(List.of(words), Path.of("").toAbsolutePath(), Map.of());
    }

    Command in(Path other) {
        return new Command(words, other, environment);
    }

    Command with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Command(words, folder, more);
    }

    /**
     * Runs the command and returns what it printed, without the white space around it.
     *
     * @throws IllegalStateException if it fails
     */
    String output() {
        try {
            Path printed = Files.createTempFile("sagestead-bench", ".txt");
            try {
                Process process = builder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile())
                        .start();
                int code = process.waitFor();
                String text = Files.readString(printed).strip();
                if (code != 0) {
                    throw new IllegalStateException(String.join(" ", words) + " ended with " + code + ":\n" + text);
                }
                return text;
            } finally {
                Files.delete(printed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Runs the command and measures it: by the wall, and the processor time of it and of all whose end it waited for.
     *
     * @throws IllegalStateException if it fails; the message holds what it printed
     */
    Timing time() {
        return time(process -> {});
    }

    /**
     * Runs the command, measures it and lets somebody watch.
     *
     * @param watcher is handed the process, below which the command runs
     * @throws IllegalStateException if it fails; the message holds what it printed
     */
    Timing time(Consumer<Process> watcher) {
        try {
            Path printed = Files.createTempFile("sagestead-bench", ".txt");
            try {
                // The shell's own `time`: a JVM cannot ask for the processor time of its children.
                List<String> timed =
                        new ArrayList<>(List.of("bash", "-c", "exec 3>\"$0\"; " + TIMES + " >&3", printed.toString()));
                timed.addAll(words);
                Process process = builder(timed).start();
                watcher.accept(process);
                String times = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                int code = process.waitFor();
                if (code != 0) {
                    throw new IllegalStateException(
                            String.join(" ", words) + " ended with " + code + ":\n" + Files.readString(printed));
                }
                String[] seconds = times.split(" ");
                return new Timing(
                        Double.parseDouble(seconds[0]),
                        Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]));
            } finally {
                Files.delete(printed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        environment.forEach((variable, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(variable);
            } else {
                builder.environment().put(variable, value);
            }
        });
        builder.environment().put("LC_NUMERIC", "C");
        return builder;
    }

    /**
     * How long a command took, in seconds.
     *
     * @param wall from start to end
     * @param processor of all cores together
     */
    record Timing(double wall, double processor) {}
}
