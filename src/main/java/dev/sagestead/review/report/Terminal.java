package dev.sagestead.review.report;

import java.util.List;

/** A review for a terminal of 80 columns. */
public final class Terminal {

    private static final int WIDTH = 80;

    /** Details of a row; more of them are for the page. */
    private static final int MOST = 8;

    /** Characters of a detail, for the same reason. */
    private static final int LONGEST = 500;

    private final StringBuilder text = new StringBuilder();

    private Terminal() {}

    /** Writes a review. */
    public static String of(Review review) {
        Terminal terminal = new Terminal();
        terminal.wrap("", "", review.headline());
        for (Section section : Section.values()) {
            List<Row> rows = review.in(section);
            if (!rows.isEmpty()) {
                terminal.text.append('\n').append(section.title()).append('\n');
                rows.forEach(terminal::row);
            }
        }
        return terminal.text.toString();
    }

    private void row(Row row) {
        String lead = switch (row.weight()) {
            case BLOCKS -> "FAIL ";
            case WARNS -> "  !  ";
            case TELLS -> "     ";
        };
        wrap(lead, "     ", row.sentence());
        if (!row.section().isFolded()) {
            List<String> details = row.details();
            int shown = details.size() <= MOST ? details.size() : MOST - 1;
            details.subList(0, shown).forEach(detail -> wrap("       ", "         ", brief(detail)));
            if (shown < details.size()) {
                wrap("       ", "", "and %d more, in the files".formatted(details.size() - shown));
            }
        }
    }

    private static String brief(String detail) {
        return detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + " ...";
    }

    /** Breaks at blanks; a word that is longer than the line stays whole, so that it can be copied. */
    private void wrap(String first, String others, String sentence) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : sentence.split("\\s+")) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(others);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        text.append(line).append('\n');
    }
}
