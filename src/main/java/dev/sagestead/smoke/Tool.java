package dev.sagestead.smoke;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What tested.
 *
 * @param name of the program
 * @param version of the program
 * @param commit of the checkout, 40 digits, with {@code -dirty} behind it if a file that git knows was changed; null if
 *     it is no checkout of git
 */
public record Tool(String name, String version, String commit) {

    /** Version of this program: {@value}. */
    public static final String VERSION = "0.1.0";

    private static final int PATIENCE_SECONDS = 10;

    /** Returns this program, as it stands in a folder. */
    public static Tool in(Path checkout) {
        return new Tool("sagestead", VERSION, Files.exists(checkout.resolve(".git")) ? commit(checkout) : null);
    }

    private static String commit(Path checkout) {
        ProcessBuilder git = new ProcessBuilder("git", "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*")
                .directory(checkout.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Set by git for its hooks, they would name another checkout.
        git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        try {
            Process process = git.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 && !said.isEmpty() ? said : null;
        } catch (IOException e) {
            // No git here: a checkout that was copied.
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
