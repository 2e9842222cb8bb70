package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;

import java.util.ArrayList;
import java.util.List;

/** The top of the page: whether the review passes, why not, and what happens in a sentence or two. */
final class Verdict {

    private Verdict() {}

    static Markup of(Review review) {
        return tag("header", "verdict " + style(review))
                .holding(
                        tag("p", "kicker").holding("Infrastructure review"),
                        tag("h1").holding(sign(review), Markup.text(words(review))),
                        tag("p", "headline").holding(review.headline()),
                        blockers(review),
                        tag("p", "sides")
                                .holding(
                                        tag("b").holding(review.head()),
                                        Markup.text(" against "),
                                        tag("b").holding(review.base())));
    }

    /** Returns the verdict in a few words. */
    static String words(Review review) {
        if (review.isUnchanged()) {
            return "Nothing changes";
        }
        return review.passes()
                ? "Nothing blocks"
                : "Blocked: " + Counted.of(review.blockers().size(), "reason");
    }

    private static String style(Review review) {
        return review.isUnchanged() ? "unchanged" : review.verdict();
    }

    private static Markup sign(Review review) {
        String path = review.isUnchanged()
                ? "M4.5 6.5h7M4.5 9.5h7"
                : review.passes() ? "M4.5 8.5l2.5 2.5 4.5-5.5" : "M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6";
        return tag("svg", "seal")
                .unspoken()
                .with("viewBox", "0 0 16 16")
                .holding(
                        tag("path", "ground")
                                .with(
                                        "d",
                                        review.passes()
                                                ? "M8 .5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15z"
                                                : "M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z")
                                .holding(),
                        tag("path", "stroke").with("d", path).holding());
    }

    private static Markup blockers(Review review) {
        List<Markup> lines = new ArrayList<>();
        review.rows().stream()
                .filter(Row::blocks)
                .forEach(row -> lines.add(tag("li")
                        .holding(tag("a").with("href", "#" + Findings.id(review, row))
                                .holding(row.sentence()))));
        return lines.isEmpty() ? Markup.NOTHING : tag("ol", "blockers").holding(lines);
    }
}
