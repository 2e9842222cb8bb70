package dev.sagestead.review.assembly;

import com.fasterxml.jackson.databind.JsonNode;

/** Values as a sentence can hold them. */
public final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /** Returns a value, or the beginning of a long one. */
    public static String briefly(JsonNode value) {
        String text = value == null || value.isMissingNode() ? "nothing" : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
