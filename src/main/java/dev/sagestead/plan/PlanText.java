package dev.sagestead.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.text.WordUtils;

/** A plan for a terminal of 80 columns. */
public final class PlanText {

    private static final int WIDTH = 80;
    private static final int LABEL = 30;
    private static final int BAR = 35;

    /** Stacks that are shown; more are in the picture. */
    private static final int STACKS = 16;

    private final List<String> lines = new ArrayList<>();
    private final Plan plan;

    private PlanText(Plan plan) {
        this.plan = plan;
    }

    /** Returns the lines. */
    public static List<String> of(Plan plan) {
        PlanText text = new PlanText(plan);
        text.write();
        return text.lines;
    }

    private void write() {
        wrap(
                "",
                "Plan of %s in %s, by times that others published: no account was asked."
                        .formatted(plan.environment(), plan.region()));
        plan.courses().forEach(this::course);
        lines.add("");
        wrap(
                "",
                "--- a stack, ### published or documented, ::: assumed, === the template's own wait; cut: how many"
                        + " minutes sooner all would be done if the step, and its likes in the stack, took no time.");
        plan.unknown().forEach(unknown -> wrap("  ", "counted as nothing: " + unknown));
    }

    private void course(Course course) {
        lines.add("");
        wrap(
                "",
                "%s: %s min, at most %s if every step is slow"
                        .formatted(
                                course.title(),
                                Minutes.of(course.typicalSeconds()),
                                Minutes.of(course.longestSeconds())));
        lines.add(axis(course.typicalSeconds()));
        Row.Rows rows = Row.of(course, plan.environment(), STACKS);
        rows.rows().forEach(row -> lines.add(line(row, course.typicalSeconds())));
        if (rows.leftOut() > 0) {
            lines.add("%-66s %6s".formatted("  " + rows.words(), Minutes.of(rows.leftOutSeconds())));
        }
        Notes.of(plan, course).forEach(note -> wrap("  ", note));
    }

    private static String axis(long total) {
        StringBuilder axis = new StringBuilder(" ".repeat(BAR));
        for (int tick : Minutes.ticks(total)) {
            String text = String.valueOf(tick);
            int at = column(tick * 60L, total);
            if (at + text.length() <= BAR) {
                axis.replace(at, at + text.length(), text);
            }
        }
        return "%s %s %6s %6s".formatted(" ".repeat(LABEL), axis, "min", "cut");
    }

    private static String line(Row row, long total) {
        int from = Math.min(column(row.beginSeconds(), total), BAR - 1);
        int to = Math.max(from + 1, column(row.beginSeconds() + row.seconds(), total));
        String mark = row.basis()
                .map(basis -> switch (basis) {
                    case TEMPLATE -> "=";
                    case DOCUMENTED, PUBLISHED -> "#";
                    case ASSUMED -> ":";
                    case UNKNOWN -> "?";
                })
                .orElse("-");
        String bar = " ".repeat(from) + mark.repeat(to - from);
        return "%s %s %6s %6s"
                .formatted(
                        padded(row.label(), LABEL),
                        padded(bar, BAR),
                        Minutes.of(row.seconds()),
                        row.savesSeconds().map(Minutes::of).orElse(""))
                .stripTrailing();
    }

    private static int column(long seconds, long total) {
        return total == 0 ? 0 : (int) Math.round((double) seconds * BAR / total);
    }

    private static String padded(String text, int width) {
        int half = width / 2;
        String fitting = text.length() <= width
                ? text
                : text.substring(0, half - 1) + ".." + text.substring(text.length() - (width - half - 1));
        return fitting + " ".repeat(width - fitting.length());
    }

    private void wrap(String indent, String text) {
        String lead = indent;
        for (String line : WordUtils.wrap(text, WIDTH - indent.length() - 2, "\n", false)
                .lines()
                .toList()) {
            lines.add(lead + line);
            lead = indent + "  ";
        }
    }
}
