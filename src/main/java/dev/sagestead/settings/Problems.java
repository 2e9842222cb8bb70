package dev.sagestead.settings;

import dev.sagestead.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with the settings, so that all of it is reported at once, in the order of the file. */
final class Problems {

    private final List<Problem> problems = new ArrayList<>();

    /** Every path of the file with its place in it: line numbers, so to speak. */
    private final Map<String, Integer> places = new HashMap<>();

    Problems(Map<?, ?> file) {
        place("", file);
    }

    /** Collects problems that nobody will report. */
    static Problems unheard() {
        return new Problems(Map.of());
    }

    /** Notes one problem: where, and what should be there or what was given. */
    void add(String path, String sentence) {
        problems.add(new Problem(path, "cdk.json: " + path + " " + sentence));
    }

    /** Notes problems that another reader found in what a path names, as they are. */
    void addAll(String path, InvalidInputException other) {
        other.problems().forEach(sentence -> problems.add(new Problem(path, sentence)));
    }

    /** Throws what was noted, if anything was. What is missing comes where its object begins. */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems.stream()
                    .sorted(Comparator.comparing(problem -> placeOf(problem.path())))
                    .map(Problem::sentence)
                    // A model folder that several environments name is wrong once.
                    .distinct()
                    .toList());
        }
    }

    private void place(String path, Map<?, ?> object) {
        places.put(path, places.size());
        object.forEach((key, value) -> {
            String inner = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            if (value instanceof Map<?, ?> map) {
                place(inner, map);
            } else {
                places.put(inner, places.size());
            }
        });
    }

    private int placeOf(String path) {
        Integer place = places.get(path);
        return place == null ? placeOf(parent(path)) : place;
    }

    private static String parent(String path) {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end < 0 ? "" : path.substring(0, end);
    }

    /** One sentence and the path it is about. */
    private record Problem(String path, String sentence) {}
}
