package dev.sagestead.smoke;

import java.util.ArrayList;
import java.util.List;

/** A check as lines for the terminal. */
final class CheckText {

    /** The most columns of a line: {@value}. */
    static final int WIDTH = 80;

    private static final String INDENT = "     ";

    private CheckText() {}

    /**
     * Returns one line if all fits, and else the name on one line and what was got and expected below it; once only, if
     * the two are the same.
     */
    static List<String> of(Check check) {
        String start = (check.ok() ? "ok   " : "FAIL ") + check.name();
        String got = "%-44s %s".formatted(start, check.got());
        String both = got + " (expected %s)".formatted(check.expected());
        if (both.length() <= WIDTH) {
            return List.of(both);
        }
        boolean same = check.ok() && check.got().equals(check.expected());
        if (same && got.length() <= WIDTH) {
            return List.of(got);
        }
        List<String> lines = new ArrayList<>(wrap(start, ""));
        if (same) {
            lines.addAll(wrap(check.got(), INDENT));
            return lines;
        }
        lines.addAll(wrap("got      " + check.got(), INDENT));
        lines.addAll(wrap("expected " + check.expected(), INDENT));
        return lines;
    }

    /** Returns what was left out. */
    static List<String> note(String note) {
        return wrap("--   " + note, "");
    }

    /** Breaks at blanks, and inside of a word only if it is wider than a line. */
    private static List<String> wrap(String text, String indent) {
        List<String> lines = new ArrayList<>();
        String left = indent + text.strip();
        while (left.length() > WIDTH) {
            int blank = left.lastIndexOf(' ', WIDTH);
            int end = blank > INDENT.length() && wordFits(left, blank) ? blank : WIDTH;
            lines.add(left.substring(0, end).stripTrailing());
            left = INDENT + left.substring(end).strip();
        }
        lines.add(left);
        return lines;
    }

    /** Whether the word after a blank would be whole on a line of its own. */
    private static boolean wordFits(String text, int blank) {
        int end = text.indexOf(' ', blank + 1);
        return INDENT.length() + (end < 0 ? text.length() : end) - blank - 1 <= WIDTH;
    }
}
