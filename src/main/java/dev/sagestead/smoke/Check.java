package dev.sagestead.smoke;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One thing that was looked at.
 *
 * @param name says what it is, such as {@code golden: median}
 * @param ok whether what was got is right
 * @param expected what would be right
 * @param got what is; if it could not be found out, one sentence that says why and what to do next
 */
public record Check(String name, boolean ok, String expected, String got) {

    private static final String ASKED = "asked: ";

    /** Reports that a call could not be made at all, so that nothing is known about the endpoint. */
    static Check notAsked(String action, String why) {
        return new Check(ASKED + action, false, "an answer", why);
    }

    /** Returns a check that passes if two texts are the same. */
    static Check same(String name, String expected, String got) {
        return new Check(name, expected.equals(got), expected, got);
    }

    /** Whether this says that nothing could be found out, rather than that something is wrong. */
    @JsonIgnore
    public boolean isNotAsked() {
        return name.startsWith(ASKED);
    }
}
