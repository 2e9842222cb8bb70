package dev.sagestead.settings;

import dev.sagestead.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Collects what is wrong with the settings, so that all of it is reported at once. */
final class Problems {

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private final List<String> sentences = new ArrayList<>();

    /** Notes one problem: where, and what should be there or what was given. */
    void add(String path, String sentence) {
        sentences.add("cdk.json: " + path + " " + sentence);
    }

    /** Notes problems that another reader found, as they are. */
    void addAll(InvalidInputException other) {
        sentences.addAll(other.problems());
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    void throwIfAny() {
        if (!sentences.isEmpty()) {
            throw new InvalidInputException(sentences);
        }
    }

    /** Returns {@code ; did you mean X?} if one of the known words is close to the given one, else nothing. */
    static String suggestion(String given, Collection<String> known) {
        Optional<String> nearest = known.stream().min(Comparator.comparing(word -> DISTANCE.apply(given, word)));
        return nearest.filter(word -> DISTANCE.apply(given, word) <= Math.max(2, given.length() / 3))
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
    }
}
