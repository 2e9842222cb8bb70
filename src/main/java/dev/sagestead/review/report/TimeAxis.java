package dev.sagestead.review.report;

import dev.sagestead.review.endpoint.Shift;
import dev.sagestead.review.endpoint.Shift.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the phases of a shift are on a time axis, in percent of its width. Waits are to scale; instances start in an
 * unknown time, which gets a width of its own and no length.
 *
 * @param spans one for each phase
 * @param end where the update is over
 */
record TimeAxis(List<Span> spans, double end) {

    /** For what comes after the update. */
    private static final double AFTERWARDS = 7;

    private static final double OPEN = 15;
    private static final double MOST_OPEN = 45;
    private static final double INSTANT = 4;

    /**
     * A phase on the axis.
     *
     * @param from where it begins, in percent
     * @param width in percent
     * @param since seconds of waits before it
     * @param open whether nobody knows how long it takes
     */
    record Span(Phase phase, double from, double width, int since, boolean open) {

        double to() {
            return from + width;
        }

        /** Returns the seconds of waits at its end. */
        int until() {
            return since + seconds(phase);
        }
    }

    static TimeAxis of(Shift shift) {
        List<Boolean> open = open(shift.phases());
        long opens = open.stream().filter(one -> one).count();
        long instants = shift.phases().stream().filter(one -> seconds(one) == 0).count() - opens;
        long waits = shift.phases().stream().mapToLong(TimeAxis::seconds).sum();
        boolean onlyOpen = waits == 0;
        double each = opens == 0 ? 0 : Math.min(onlyOpen ? MOST_OPEN : OPEN, MOST_OPEN / opens);
        double instant = onlyOpen && instants > 0 ? (100 - AFTERWARDS - each * opens) / instants : INSTANT;
        double toScale = 100 - AFTERWARDS - each * opens - instant * instants;
        List<Span> spans = new ArrayList<>();
        double from = 0;
        int since = 0;
        for (int i = 0; i < open.size(); i++) {
            Phase phase = shift.phases().get(i);
            double width = open.get(i) ? each : seconds(phase) == 0 ? instant : toScale * seconds(phase) / waits;
            spans.add(new Span(phase, from, width, since, open.get(i)));
            from += width;
            since += seconds(phase);
        }
        return new TimeAxis(List.copyOf(spans), from);
    }

    /** A template may hold anything. */
    private static int seconds(Phase phase) {
        return Math.max(0, phase.seconds());
    }

    /** A phase without a wait in which no traffic moves is one in which instances start. */
    private static List<Boolean> open(List<Phase> phases) {
        List<Boolean> open = new ArrayList<>();
        int share = 0;
        for (Phase phase : phases) {
            open.add(seconds(phase) == 0 && phase.share() == share);
            share = phase.share();
        }
        return open;
    }
}
