package dev.sagestead.review.checkout;

import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs to their end. They are in our process group, so Ctrl-C ends them too. */
record Commands(Path directory, Map<String, String> environment) {

    /** Returns what the program printed. */
    String run(String... command) throws CommandFailedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CommandFailedException(output.strip());
            }
            return output.strip();
        } catch (IOException e) {
            throw new InvalidInputException("%s cannot be run (%s); install it".formatted(command[0], e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
