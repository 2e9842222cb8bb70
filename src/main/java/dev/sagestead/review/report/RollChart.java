package dev.sagestead.review.report;

import static dev.sagestead.review.report.Tag.tag;

import dev.sagestead.review.endpoint.Shift;
import dev.sagestead.review.report.TimeAxis.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The share of requests that the new model answers, over time, and when alarms are watched.
 *
 * @param alarms how many may take the update back
 */
record RollChart(TimeAxis axis, int alarms) {

    private static final int MINUTE = 60;

    /** Percent of the width that the number of a phase, or a time at the axis, needs on a phone. */
    private static final double NUMBER = 7;

    private static final double TIME = 14;

    Markup drawn() {
        return tag("div", "chart").unspoken().holding(plot(), guard(), times());
    }

    /** Returns a length of time, such as {@code 5 min}, {@code 90 s} or {@code 4 min 30 s}. */
    static String words(int seconds) {
        if (seconds < 2 * MINUTE && seconds % MINUTE != 0) {
            return seconds + " s";
        }
        return seconds % MINUTE == 0
                ? seconds / MINUTE + " min"
                : "%d min %d s".formatted(seconds / MINUTE, seconds % MINUTE);
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
        if (alarms == 0) {
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
                        .holding(Counted.of(alarms, "alarm")));
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

    private static String placed(double from, double width) {
        return "left:%s%%;width:%s%%".formatted(at(from), at(width));
    }

    private static String at(double percent) {
        return String.format(Locale.ROOT, "%.2f", percent);
    }
}
