package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A review as a page: one file that needs no network, and that may not use one either, for a browser that obeys its
 * content security policy. Nothing runs in it; what folds, folds by itself.
 */
public final class Html {

    /** No scripts, no fonts, no images: what a template calls things stays text even if it were written wrongly. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final Review review;
    private final Findings findings;

    private Html(Review review, CostBars costs) {
        this.review = review;
        this.findings = new Findings(review, costs);
    }

    /** Writes a review. */
    public static String of(Review review) {
        return of(review, CostBars.of(review));
    }

    /** Writes a review with what it costs. */
    static String of(Review review, CostBars costs) {
        return "<!doctype html>\n" + new Html(review, costs).page().html() + "\n";
    }

    private Markup page() {
        return tag("html").with("lang", "en").holding(head(), tag("body").holding(shapes(), body()));
    }

    private Markup head() {
        return tag("head")
                .holding(
                        Markup.ours("<meta charset=\"utf-8\">"),
                        meta("http-equiv", "Content-Security-Policy", POLICY),
                        meta("name", "viewport", "width=device-width, initial-scale=1"),
                        meta("name", "color-scheme", "light dark"),
                        meta("name", "referrer", "no-referrer"),
                        meta("name", "generator", "Sagestead"),
                        tag("title").holding(Verdict.words(review) + " - infrastructure review"),
                        tag("style").holding(Markup.ours(css())));
    }

    private static Markup meta(String kind, String name, String content) {
        String start = tag("meta").with(kind, name).with("content", content).start();
        return Markup.ours(start + ">");
    }

    private Markup body() {
        List<Markup> parts = new ArrayList<>();
        parts.add(Verdict.of(review));
        if (!review.isUnchanged()) {
            parts.add(contents());
            parts.add(tag("main").holding(StackPicture.of(review), findings.written()));
        } else if (!review.rows().isEmpty()) {
            parts.add(tag("main").holding(findings.written()));
        }
        parts.add(tag("footer").holding("Written by ./sagestead review. review.json beside this page holds the same."));
        return Markup.of(parts);
    }

    private Markup contents() {
        List<Markup> links = new ArrayList<>();
        links.add(link("stacks", "Stacks and resources", ""));
        for (Section section : findings.sections()) {
            int rows = review.in(section).size();
            links.add(link(Findings.id(section), section.title(), rows == 0 ? "" : String.valueOf(rows)));
        }
        return tag("nav").with("aria-label", "On this page").holding(tag("ul").holding(links));
    }

    private static Markup link(String id, String title, String count) {
        return tag("li")
                .holding(tag("a").with("href", "#" + id)
                        .holding(
                                Markup.text(title),
                                count.isEmpty()
                                        ? Markup.NOTHING
                                        : tag("span", "count").holding(count)));
    }

    private static Markup shapes() {
        return tag("svg", "shapes")
                .unspoken()
                .holding(List.of(Mark.values()).stream().map(Mark::shape).toList());
    }

    private static String css() {
        try (InputStream file = Html.class.getResourceAsStream("review.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
