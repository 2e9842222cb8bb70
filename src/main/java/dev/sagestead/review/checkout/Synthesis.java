package dev.sagestead.review.checkout;

import dev.sagestead.InvalidInputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Synthesises the app of a checkout with the CDK CLI, as {@code npx cdk synth} does; whatever its {@code cdk.json} says
 * is run, so that a base of another build, or of another language, is no matter.
 *
 * @param cdkCli the pinned CLI of the checkout that reviews
 */
record Synthesis(Path cdkCli) {

    /** Control characters but for the ends of lines: what an app prints may not act in the terminal. */
    private static final Pattern ACTING = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private static final Map<String, String> ENVIRONMENT = Map.of(
            // What Node.js thinks of its own age is not what a review is about.
            "NODE_NO_WARNINGS", "1",
            "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20",
            // aws-cdk-lib's own template validation costs seconds and belongs into the build.
            "CDK_VALIDATION", "false",
            "CDK_DISABLE_VERSION_CHECK", "true",
            "CDK_DISABLE_CLI_TELEMETRY", "true");

    /**
     * Writes the cloud assembly.
     *
     * @param what is synthesised, in words
     * @throws InvalidInputException with what the app said, if it has none
     */
    void run(String what, Path project, Path assembly) {
        try {
            new Commands(project, ENVIRONMENT)
                    .run(
                            "node",
                            cdkCli.toString(),
                            "synth",
                            "--quiet",
                            "--no-notices",
                            "--no-color",
                            "--output",
                            assembly.toString());
        } catch (CommandFailedException e) {
            throw new InvalidInputException(
                    "%s: it cannot be synthesised; mend it, or name another. cdk synth said:%n%s"
                            .formatted(what, ACTING.matcher(e.getMessage()).replaceAll("?")));
        }
    }
}
