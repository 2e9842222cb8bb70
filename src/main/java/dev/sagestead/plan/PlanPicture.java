package dev.sagestead.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A plan as SVG: one chart below the other, each with an axis of its own. Light or dark as the reader likes it; texts
 * are texts, and what a step rests on shows when the pointer is on it.
 */
public final class PlanPicture {

    private static final int WIDTH = 980;
    private static final int LEFT = 330;
    private static final int RIGHT = 850;
    private static final int MINUTES = 905;
    private static final int CUT = 958;
    private static final int MARGIN = 22;
    private static final int ROW = 21;
    private static final int BAR = 13;
    private static final int LINE = 18;

    /** Stacks that are drawn; more are in the report. */
    private static final int STACKS = 60;

    /** Characters of a label that fit beside the chart. */
    private static final int LABEL = 40;

    private static final String STYLE = style();

    private final Plan plan;
    private final StringBuilder body = new StringBuilder();
    private int y;

    private PlanPicture(Plan plan) {
        this.plan = plan;
    }

    /** Returns the picture. */
    public static String of(Plan plan) {
        PlanPicture picture = new PlanPicture(plan);
        picture.head();
        plan.courses().forEach(picture::course);
        picture.foot();
        int height = picture.y + MARGIN;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
                <title>How long %3$s takes on AWS</title>
                <style>
                %4$s</style>
                <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
                patternTransform="rotate(45)"><rect class="assumed-ground" width="6" height="6"/>\
                <rect class="assumed-line" width="2.4" height="6"/></pattern></defs>
                <rect class="paper" width="%1$d" height="%2$d"/>
                """.formatted(WIDTH, height, escaped(plan.environment()), STYLE) + picture.body + "</svg>\n";
    }

    private void head() {
        y = 40;
        text(MARGIN, y, "title", "How long %s takes on AWS".formatted(plan.environment()));
        y += 22;
        text(
                MARGIN,
                y,
                "soft",
                "%s, cdk deploy --concurrency %d. Times are published or assumed, of no account; of each stack only the critical path is shown."
                        .formatted(plan.region(), plan.concurrency()));
        y += 26;
        int x = MARGIN;
        x = key(x, "stack", "a stack");
        x = key(x, "published", "published or documented");
        x = key(x, "template", "the template's own wait");
        x = key(x, "assumed", "assumed");
        if (!plan.unknown().isEmpty()) {
            key(x, "unknown", "unknown, counted as nothing");
        }
        for (String unknown : plan.unknown()) {
            y += LINE;
            text(MARGIN, y, "soft", "counted as nothing: " + unknown);
        }
        y += 4;
    }

    private int key(int x, String kind, String words) {
        rect(x, y - 10, 20, BAR, kind, "");
        text(x + 27, y, "soft", words);
        return x + 27 + words.length() * 7 + 16;
    }

    private void course(Course course) {
        y += 40;
        text(MARGIN, y, "course", "%s: %s min".formatted(course.title(), Minutes.of(course.typicalSeconds())));
        text(
                RIGHT,
                y,
                "soft end",
                "at most %s min if every step is slow".formatted(Minutes.of(course.longestSeconds())));
        y += 24;
        Row.Rows rows = Row.of(course, plan.environment(), STACKS);
        int lines = rows.rows().size();
        text(MINUTES, y, "soft end", "min");
        text(CUT, y, "soft end", "cut");
        for (int tick : Minutes.ticks(course.typicalSeconds())) {
            double x = x(tick * 60L, course);
            body.append("<line class=\"grid\" x1=\"%1$s\" x2=\"%1$s\" y1=\"%2$d\" y2=\"%3$d\"/>%n"
                    .formatted(number(x), y + 6, y + 8 + lines * ROW));
            text(x, y, "soft middle", String.valueOf(tick));
        }
        y += 8;
        rows.rows().forEach(row -> row(row, course));
        y += 20;
        if (rows.leftOut() > 0) {
            text(MARGIN + 16, y - 5, "soft", rows.words());
            text(MINUTES, y - 5, "soft end", Minutes.of(rows.leftOutSeconds()));
            y += ROW;
        }
        for (String note : Notes.of(plan, course)) {
            text(MARGIN, y, "soft", note);
            y += LINE;
        }
    }

    private void foot() {
        y += LINE;
        text(
                MARGIN,
                y,
                "soft",
                "cut: how many minutes sooner all would be done if the step, and its likes in the stack, took no time");
    }

    private void row(Row row, Course course) {
        int base = y + 15;
        double from = x(row.beginSeconds(), course);
        double to = x(row.beginSeconds() + row.seconds(), course);
        boolean isPart = row.label().startsWith(" ");
        text(
                isPart ? MARGIN + 16 : MARGIN,
                base,
                row.isStack() ? "stack-name" : "name",
                shortened(row.label().strip()));
        String kind = row.basis()
                .map(basis -> switch (basis) {
                    case DOCUMENTED, PUBLISHED -> "published";
                    default -> basis.word();
                })
                .orElse("stack");
        rect(
                from,
                y + 4,
                Math.max(2, to - from),
                BAR,
                kind,
                "%s: %s min, %s".formatted(row.label().strip(), Minutes.of(row.seconds()), row.note()));
        text(MINUTES, base, row.isStack() ? "stack-name end" : "name end", Minutes.of(row.seconds()));
        row.savesSeconds().ifPresent(saves -> text(CUT, base, "soft end", Minutes.of(saves)));
        y += ROW;
    }

    private static double x(long seconds, Course course) {
        return LEFT + (double) (RIGHT - LEFT) * seconds / Math.max(1, course.typicalSeconds());
    }

    private void rect(double x, double top, double width, int height, String kind, String note) {
        body.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%d\" rx=\"2\">"
                .formatted(kind, number(x), number(top), number(width), height));
        body.append(note.isEmpty() ? "" : "<title>%s</title>".formatted(escaped(note)))
                .append("</rect>\n");
    }

    private void text(double x, int base, String kind, String words) {
        body.append(
                "<text class=\"%s\" x=\"%s\" y=\"%d\">%s</text>%n".formatted(kind, number(x), base, escaped(words)));
    }

    private static String shortened(String label) {
        return label.length() <= LABEL
                ? label
                : label.substring(0, LABEL / 2 - 1) + "…" + label.substring(label.length() - LABEL / 2);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replace(".0", "");
    }

    /** A label may hold anything; what XML knows no character for is left out. */
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String style() {
        try (InputStream in = PlanPicture.class.getResourceAsStream("plan.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read plan.css", e);
        }
    }
}
