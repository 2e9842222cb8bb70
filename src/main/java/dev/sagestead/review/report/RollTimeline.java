package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;

import dev.sagestead.review.endpoint.EndpointOutlook;
import dev.sagestead.review.endpoint.Shift;
import dev.sagestead.review.report.TimeAxis.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the traffic of an endpoint moves, over time. The list below the drawing says the same in words. */
final class RollTimeline {

    private static final int MINUTE = 60;

    /** Phases that are listed without unfolding. */
    private static final int LISTED = 8;

    /** Percent of the width that the number of a phase, or a time at the axis, needs on a phone. */
    private static final double NUMBER = 7;

    private static final double TIME = 14;

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
                        tag("div", "chart").unspoken().holding(plot(), guard(), times()),
                        phases(),
                        safety());
    }

    private Markup key() {
        List<Markup> entries = new ArrayList<>(List.of(
                tag("li").holding(tag("span", "swatch new").holding(), Markup.text("new model")),
                tag("li").holding(tag("span", "swatch old").holding(), Markup.text("old model"))));
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

    private Markup plot() {
        List<Markup> parts = new ArrayList<>();
        parts.add(tag("svg")
                .with("viewBox", "0 0 100 100")
                .with("preserveAspectRatio", "none")
                .holding(
                        tag("path", "maybe").with("d", unknown()).holding(),
                        tag("path", "new").with("d", area()).holding()));
        int number = 0;
        for (Span span : axis.spans()) {
            number++;
            Tag band = tag("span", span.open() ? "band open" : "band").with("style", placed(span.from(), span.width()));
            parts.add(span.width() >= NUMBER ? band.holding(tag("b").holding(String.valueOf(number))) : band.holding());
        }
        parts.add(tag("span", "share all").holding("100 %"));
        return tag("div", "plot").holding(parts);
    }

    /** Returns the outline of the share that the new model answers. */
    private String area() {
        StringBuilder path = new StringBuilder("M0 100");
        for (Span span : axis.spans()) {
            int share = Math.min(100, Math.max(0, span.phase().share()));
            path.append("L%s %d".formatted(at(span.from()), 100 - share));
            path.append("L%s %d".formatted(at(span.to()), 100 - share));
        }
        return path.append("L%s 0L100 0L100 100Z".formatted(at(axis.end()))).toString();
    }

    /** Returns what may belong to either model. */
    private String unknown() {
        StringBuilder path = new StringBuilder();
        axis.spans().stream()
                .filter(span -> span.phase().share() == Shift.UNKNOWN)
                .forEach(span ->
                        path.append("M%s 0H%sV100H%sZ".formatted(at(span.from()), at(span.to()), at(span.from()))));
        return path.toString();
    }

    /** Returns the time during which alarms are watched: from the first request to the new model to the end. */
    private Markup guard() {
        if (endpoint.alarms().isEmpty()) {
            return Markup.NOTHING;
        }
        double from = axis.spans().stream()
                .filter(span -> span.phase().share() != 0)
                .mapToDouble(Span::from)
                .findFirst()
                .orElse(0);
        return tag("div", "guard")
                .holding(tag("span")
                        .with("style", placed(from, axis.end() - from))
                        .holding(Counted.of(endpoint.alarms().size(), "alarm")));
    }

    private Markup times() {
        List<Markup> times = new ArrayList<>();
        double next = 100 + TIME;
        List<Span> waits =
                axis.spans().stream().filter(span -> span.phase().seconds() > 0).toList();
        for (int i = waits.size() - 1; i >= 0; i--) {
            Span span = waits.get(i);
            if (next - span.to() >= TIME) {
                times.add(0, time(span.to(), span.until()));
                next = span.to();
            }
        }
        if (!waits.isEmpty() && next - waits.get(0).from() >= TIME) {
            times.add(0, time(waits.get(0).from(), waits.get(0).since()));
        }
        return tag("div", "times").holding(times);
    }

    private static Markup time(double at, int seconds) {
        return tag("span").with("style", "left:%s%%".formatted(at(at))).holding(words(seconds));
    }

    private Markup phases() {
        List<Markup> lines = new ArrayList<>();
        for (Span span : axis.spans()) {
            String length = span.open()
                    ? "as long as instances need"
                    : span.phase().seconds() == 0
                            ? "no wait"
                            : words(span.phase().seconds());
            lines.add(tag("li")
                    .holding(
                            Markup.text(span.phase().what()),
                            Markup.text(": "),
                            tag("b").holding(length),
                            tag("span", "share")
                                    .holding(", " + share(span.phase().share()))));
        }
        Markup list = tag("ol", "phases").holding(lines);
        return lines.size() <= LISTED
                ? list
                : tag("details", "more")
                        .holding(tag("summary").holding("All %d phases in words".formatted(lines.size())), list);
    }

    private static String share(int share) {
        return share == Shift.UNKNOWN
                ? "some requests to the new model"
                : "%d %% of requests to the new model".formatted(share);
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
                : "SageMaker gives up and goes back after %s.".formatted(words(shift.limitSeconds()));
        return tag("p", "safety").holding("%s; %s".formatted(alarms, limit));
    }

    private static String placed(double from, double width) {
        return "left:%s%%;width:%s%%".formatted(at(from), at(width));
    }

    private static String at(double percent) {
        return String.format(Locale.ROOT, "%.2f", percent);
    }

    private static String words(int seconds) {
        return seconds % MINUTE == 0 ? seconds / MINUTE + " min" : seconds + " s";
    }
}
