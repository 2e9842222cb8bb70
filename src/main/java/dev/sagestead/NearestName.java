package dev.sagestead;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.util.Collection;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a person most likely meant by a name that is not known. */
public final class NearestName {

    /** How many letters may differ in a short name; in a longer one it is a third of them. */
    private static final int EDITS_IN_SHORT_NAMES = 2;

    private static final LevenshteinDistance EDITS = LevenshteinDistance.getDefaultInstance();

    private NearestName() {}

    /** Returns the known name that is the fewest edits away, or nothing if none is like the given one. */
    public static Optional<String> of(String given, Collection<String> known) {
        return known.stream()
                .min(comparing((String name) -> EDITS.apply(given, name)).thenComparing(naturalOrder()))
                .filter(name -> isLike(given, name));
    }

    /** Returns {@code ; did you mean X?} to end a sentence with, or an empty text if no known name is like it. */
    public static String suggestion(String given, Collection<String> known) {
        return of(given, known).map("; did you mean %s?"::formatted).orElse("");
    }

    /** Few edits, and fewer than it takes to write the name anew. */
    private static boolean isLike(String given, String name) {
        int edits = EDITS.apply(given, name);
        return edits <= Math.max(EDITS_IN_SHORT_NAMES, given.length() / 3)
                && edits < Math.max(given.length(), name.length());
    }
}
