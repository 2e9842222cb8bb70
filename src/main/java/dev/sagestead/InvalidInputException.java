package dev.sagestead;

import java.io.Serial;
import java.util.List;

/**
 * Something that a person wrote is wrong: a setting, a file, an argument.
 *
 * <p>It carries every problem found, one sentence each, so that all of them can be mended in one go. The command line
 * prints the sentences and no stack trace; a sentence therefore says where, what was given, what is allowed and what to
 * do.
 */
public final class InvalidInputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** Reports one problem. */
    public InvalidInputException(String problem) {
        this(List.of(problem));
    }

    /**
     * Reports several problems together.
     *
     * @throws IllegalArgumentException if there is none
     */
    public InvalidInputException(List<String> problems) {
        super(String.join("\n", problems));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an invalid input has at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems, one sentence each, in the order in which they were found. */
    public List<String> problems() {
        return problems;
    }
}
