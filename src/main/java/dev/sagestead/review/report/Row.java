package dev.sagestead.review.report;

import java.util.Comparator;
import java.util.List;

/**
 * One thing that a review says.
 *
 * @param section what it is about
 * @param weight how much it matters
 * @param stack id of the stack; empty if it is about all
 * @param resource its construct; empty if it is about the stack
 * @param sentence what happens
 * @param details more of it, one sentence or line each
 */
public record Row(
        Section section, Weight weight, String stack, String resource, String sentence, List<String> details) {

    /** Templates are input: what they call things reaches terminals and comments as one plain line. */
    public Row {
        sentence = Plain.line(sentence);
        details = details.stream().map(Plain::line).toList();
    }

    /** The worst first. */
    static final Comparator<Row> ORDER = Comparator.comparing(Row::section).thenComparing(Row::weight);

    static Row of(Section section, Weight weight, String stack, String sentence, List<String> details) {
        return new Row(section, weight, stack, "", sentence, details);
    }

    /** Whether the review fails because of it. */
    public boolean blocks() {
        return weight == Weight.BLOCKS;
    }
}
