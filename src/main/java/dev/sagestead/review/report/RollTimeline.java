package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;

import dev.sagestead.review.endpoint.EndpointOutlook;
import dev.sagestead.review.endpoint.Shift;
import dev.sagestead.review.report.TimeAxis.Span;
import java.util.ArrayList;
import java.util.List;

/** How the traffic of an endpoint moves, over time. The list below the drawing says the same in words. */
final class RollTimeline {

    /** Phases that are listed without unfolding. */
    private static final int LISTED = 6;

    private final EndpointOutlook endpoint;
    private final Shift shift;
    private final TimeAxis axis;

    private RollTimeline(EndpointOutlook endpoint) {
        this.endpoint = endpoint;
        this.shift = endpoint.shift();
        this.axis = TimeAxis.of(shift);
    }

    static Markup of(EndpointOutlook endpoint) {
        return new RollTimeline(endpoint).drawn();
    }

    private Markup drawn() {
        return tag("figure", "roll")
                .holding(
                        tag("figcaption").holding("How the traffic moves: " + shift.name()),
                        key(),
                        new RollChart(axis, endpoint.alarms().size()).drawn(),
                        phases(),
                        safety());
    }

    private Markup key() {
        List<Markup> entries = new ArrayList<>(List.of(
                tag("li").holding(tag("span", "swatch new").holding(), Markup.text("new model")),
                tag("li").holding(tag("span", "swatch old").holding(), Markup.text("old model")),
                tag("li").holding("height: 100 % of requests")));
        if (axis.spans().stream().anyMatch(Span::open)) {
            entries.add(tag("li")
                    .holding(tag("span", "swatch open").holding(), Markup.text("not to scale: nobody knows how long")));
        }
        if (axis.spans().stream().anyMatch(span -> span.phase().share() == Shift.UNKNOWN)) {
            entries.add(tag("li")
                    .holding(
                            tag("span", "swatch maybe").holding(),
                            Markup.text("either: the template counts instances, and how many run is not known")));
        }
        return tag("ul", "key").unspoken().holding(entries);
    }

    private Markup phases() {
        List<Markup> lines = new ArrayList<>();
        for (Span span : axis.spans()) {
            String length = span.open()
                    ? "as long as instances need"
                    : span.phase().seconds() == 0
                            ? "no wait"
                            : RollChart.words(span.phase().seconds());
            lines.add(tag("li").holding(Markup.text(span.phase().what() + ": "), tag("b").holding(length)));
        }
        Markup list = tag("ol", "phases").holding(lines);
        return lines.size() <= LISTED
                ? list
                : tag("details", "more")
                        .holding(tag("summary").holding("All %d phases in words".formatted(lines.size())), list);
    }

    private Markup safety() {
        String alarms = endpoint.alarms().isEmpty()
                ? "No alarm takes the update back"
                : "From the first request to the new model on, %s %s the update back"
                        .formatted(
                                Counted.of(endpoint.alarms().size(), "alarm"),
                                endpoint.alarms().size() == 1 ? "takes" : "take");
        String limit = shift.limitSeconds() == 0
                ? "the template sets no time limit."
                : "SageMaker gives up and goes back after %s.".formatted(RollChart.words(shift.limitSeconds()));
        return tag("p", "safety").holding("%s; %s".formatted(alarms, limit));
    }
}
