package dev.sagestead.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a figure rests on; the best first. */
public enum Basis {
    /** The template itself says so, as with the wait of a canary. */
    TEMPLATE,
    /** AWS's documentation says so. */
    DOCUMENTED,
    /** Somebody measured it and published it. */
    PUBLISHED,
    /** Nobody published it; the table says why it should be about that. */
    ASSUMED,
    /** Nobody knows; it counts as nothing. */
    UNKNOWN;

    /** Returns the word for it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
