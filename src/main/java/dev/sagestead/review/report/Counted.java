package dev.sagestead.review.report;

import java.util.List;

/** Numbers with their nouns. */
final class Counted {

    /** How many names a sentence holds. */
    static final int NAMED = 4;

    private Counted() {}

    /** Returns such as {@code 1 stack} or {@code 3 stacks}. */
    static String of(int number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    /** Returns the names, or the first of many. */
    static String names(List<String> names) {
        return names.size() <= NAMED
                ? String.join(", ", names)
                : "%s and %d more".formatted(String.join(", ", names.subList(0, NAMED)), names.size() - NAMED);
    }

    /** Returns such as {@code a, b and c}. */
    static String all(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    static String is(int number) {
        return number == 1 ? "is" : "are";
    }
}
