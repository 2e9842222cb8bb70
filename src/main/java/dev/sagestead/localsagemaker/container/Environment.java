package dev.sagestead.localsagemaker.container;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The environment variables of a container that decide how it answers: the {@code Environment} of its definition.
 *
 * @param variables all of them, those without a meaning here too
 * @see <a href="https://github.com/aws/sagemaker-xgboost-container">the container's source, serve.py</a>
 */
public record Environment(Map<String, String> variables) {

    /** The most bytes of a body unless MAX_CONTENT_LENGTH says otherwise: {@value} (6 MiB). */
    static final long DEFAULT_MAX_CONTENT_LENGTH = 6 * 1024 * 1024;

    private static final String MAX_CONTENT_LENGTH = "MAX_CONTENT_LENGTH";
    private static final String OUTPUT = "SAGEMAKER_INFERENCE_OUTPUT";

    /** Copies them. */
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** Returns the type of an answer to a request that does not say what it accepts. */
    String defaultAccept() {
        return variables.getOrDefault("SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT", "text/csv");
    }

    /** Returns what an answer consists of, such as {@code predicted_label}; empty for the plain prediction. */
    List<String> selectedOutput() {
        return variables.containsKey(OUTPUT)
                ? Arrays.asList(variables
                        .get(OUTPUT)
                        .replace(" ", "")
                        .toLowerCase(Locale.ROOT)
                        .split(",", -1))
                : List.of();
    }

    /** Whether several model files are one model; otherwise all but the first are ignored. */
    boolean isEnsemble() {
        return variables.getOrDefault("SAGEMAKER_INFERENCE_ENSEMBLE", "true").equals("true");
    }

    /**
     * Returns the most bytes that a body may have.
     *
     * @throws UnusableModelException if the variable is no number, at which AWS's container does not start
     */
    long maxContentLength() throws UnusableModelException {
        String text = variables.getOrDefault(MAX_CONTENT_LENGTH, String.valueOf(DEFAULT_MAX_CONTENT_LENGTH));
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new UnusableModelException("%s is '%s' in the model's environment, which is not a number of bytes"
                    .formatted(MAX_CONTENT_LENGTH, text));
        }
    }
}
