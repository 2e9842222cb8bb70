package dev.sagestead.review.checkout;

import dev.sagestead.InvalidInputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A commit of the checkout.
 *
 * @param given what the user called it
 * @param id its full hash
 */
record GitCommit(String given, String id) {

    private static final int SHORT = 12;
    private static final Predicate<String> ID =
            Pattern.compile("[0-9a-f]{40,64}").asMatchPredicate();

    /**
     * Finds a commit.
     *
     * @throws InvalidInputException if there is none of that name
     */
    static GitCommit find(Path root, String given) {
        try {
            String said = new Commands(root, Map.of())
                    .run("git", "rev-parse", "--quiet", "--verify", "--end-of-options", given + "^{commit}");
            // Git may have warned of a name that stands for several before.
            return new GitCommit(
                    given, said.lines().filter(ID).findFirst().orElseThrow(() -> new CommandFailedException(said)));
        } catch (CommandFailedException e) {
            String said = e.getMessage().isEmpty() ? "" : " (git said: %s)".formatted(firstLine(e.getMessage()));
            throw new InvalidInputException(
                    ("--base %s: this is neither a folder nor a commit of this checkout%s; name a folder that cdk synth"
                                    + " wrote, or fetch the commit first")
                            .formatted(given, said));
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Returns it for people. */
    String words() {
        String brief = id.substring(0, SHORT);
        return id.startsWith(given) ? brief : "%s (%s)".formatted(given, brief);
    }
}
