package dev.sagestead.review.report;

import java.util.List;
import java.util.regex.Pattern;

/** A review as the comment of a pull request: GitHub's Markdown, which GitLab and others read too. */
public final class Markdown {

    /** By which the workflow finds its own comment again. */
    public static final String MARKER = "<!-- sagestead-review -->";

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|~#$]");

    /** What would call a person's attention. */
    private static final Pattern MENTION = Pattern.compile("(?<![A-Za-z0-9])@(?=[A-Za-z0-9])");

    private final StringBuilder text = new StringBuilder(MARKER).append('\n');

    private Markdown() {}

    /** Writes a review. */
    public static String of(Review review) {
        Markdown markdown = new Markdown();
        markdown.write(review);
        return markdown.text.toString();
    }

    private void write(Review review) {
        if (review.isUnchanged()) {
            line(escape(review.headline()));
            review.rows().forEach(this::row);
            return;
        }
        line("## Infrastructure review: " + (review.passes() ? "nothing blocks" : "blocked"));
        line("");
        line("**%s**".formatted(escape(review.headline())));
        for (Section section : Section.values()) {
            List<Row> rows = review.in(section);
            if (!rows.isEmpty()) {
                section(section, rows);
            }
        }
        line("");
        line("<sub>%s against %s.</sub>".formatted(escape(review.head()), escape(review.base())));
    }

    private void section(Section section, List<Row> rows) {
        line("");
        if (section.isFolded()) {
            line("<details><summary>%s (%d)</summary>".formatted(section.title(), rows.size()));
            line("");
            rows.forEach(this::row);
            line("");
            line("</details>");
        } else {
            line("### " + section.title());
            line("");
            rows.forEach(this::row);
        }
    }

    private void row(Row row) {
        String lead = row.blocks() ? "**BLOCKS** " : "";
        line("- %s%s".formatted(lead, escape(row.sentence())));
        row.details().forEach(detail -> line("  - " + escape(detail)));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** A template is input: what it calls things may neither format the comment nor call people. */
    private static String escape(String given) {
        String oneLine = given.replaceAll("\\s+", " ");
        String escaped = SPECIAL.matcher(oneLine).replaceAll("\\\\$0");
        return MENTION.matcher(escaped).replaceAll("@<!-- -->");
    }
}
