package dev.sagestead.review.report;

import java.util.List;
import java.util.regex.Pattern;

/** A review as the comment of a pull request: GitHub's Markdown, which GitLab and others read too. */
public final class Markdown {

    /** By which the workflow finds its own comment again. */
    public static final String MARKER = "<!-- sagestead-review -->";

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|~#$&]");

    /** What would call a person's attention. */
    private static final Pattern MENTION = Pattern.compile("(?<![A-Za-z0-9])@(?=[A-Za-z0-9])");

    /** What would link to an issue, even when escaped. */
    private static final Pattern ISSUE = Pattern.compile("\\\\#(?=[0-9])");

    /** Details of a row; the other files have them all. */
    private static final int MOST = 30;

    /** Characters of a line. */
    private static final int WIDEST = 500;

    /**
     * Characters after which no more rows begin. GitHub takes {@code 65536} for a comment, and a row has room above
     * this.
     */
    private static final int LONGEST = 50_000;

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
            rows(rows);
            line("");
            line("</details>");
        } else {
            line("### " + section.title());
            line("");
            rows(rows);
        }
    }

    private void rows(List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (text.length() > LONGEST) {
                line("- and %s, in review.json and on the page".formatted(Counted.of(rows.size() - i, "more row")));
                return;
            }
            row(rows.get(i));
        }
    }

    private void row(Row row) {
        String lead = row.blocks() ? "**BLOCKS** " : "";
        line("- %s%s".formatted(lead, escape(row.sentence())));
        List<String> details = row.details();
        int shown = details.size() <= MOST ? details.size() : MOST - 1;
        details.subList(0, shown).forEach(detail -> line("  - " + escape(detail)));
        if (shown < details.size()) {
            line("  - and %d more, in review.json and on the page".formatted(details.size() - shown));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** A template is input: what it calls things may neither format the comment nor call people. */
    private static String escape(String given) {
        String brief = given.length() <= WIDEST ? given : given.substring(0, WIDEST) + " ...";
        String escaped = SPECIAL.matcher(brief).replaceAll("\\\\$0");
        return ISSUE.matcher(MENTION.matcher(escaped).replaceAll("@<!-- -->")).replaceAll("#<!-- -->");
    }
}
