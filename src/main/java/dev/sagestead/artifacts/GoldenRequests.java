package dev.sagestead.artifacts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * What {@code golden.json} says of a model: requests whose right answers are known.
 *
 * <p>Nothing of it may be left out: an answer that is not there must not be read as a zero.
 *
 * @param contentType content type of every request's body
 * @param tolerance the largest difference between an expected and a given answer that passes; a probability, so 0 to 1
 * @param requests in the order in which they are sent
 */
public record GoldenRequests(
        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        String contentType,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
        double tolerance,

        @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
        List<Golden> requests) {

    /** Name of the file: {@value}. */
    public static final String FILE = "golden.json";

    /**
     * One request with one row.
     *
     * @param name says what the row stands for
     * @param body the request body, as it goes over the wire
     * @param expected the right answer
     */
    public record Golden(
            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            String name,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            String body,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
            double expected) {}
}
