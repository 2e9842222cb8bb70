package dev.sagestead.artifacts;

import java.util.List;

/**
 * What {@code golden.json} says of a model: requests whose right answers are known.
 *
 * @param contentType content type of every request's body
 * @param tolerance the largest difference between an expected and a given answer that passes; a probability, so 0 to 1
 * @param requests in the order in which they are sent
 */
public record GoldenRequests(String contentType, double tolerance, List<Golden> requests) {

    /** Name of the file: {@value}. */
    public static final String FILE = "golden.json";

    /**
     * One request with one row.
     *
     * @param name says what the row stands for
     * @param body the request body, as it goes over the wire
     * @param expected the right answer
     */
    public record Golden(String name, String body, double expected) {}
}
