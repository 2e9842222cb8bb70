package dev.sagestead.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The script of a step, run as a runner of GitHub does: by {@code bash -e}, in the folder of the job. */
record Script(String text) {

    /** How a script ended, and what it wrote. */
    record Result(int exit, String output) {}

    Result run(Path folder, Map<String, String> environment) {
        try {
            Path file = Files.writeString(Files.createTempFile(folder, "step", ".sh"), text);
            ProcessBuilder bash = new ProcessBuilder("bash", "-e", file.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            bash.environment().keySet().retainAll(Set.of("PATH"));
            bash.environment().putAll(environment);
            Process process = bash.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
