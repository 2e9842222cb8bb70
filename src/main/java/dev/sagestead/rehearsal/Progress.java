package dev.sagestead.rehearsal;

import dev.sagestead.promotion.Steps;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Says what a rehearsal is doing while it does it, and how long each step took. */
public final class Progress implements Steps {

    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final List<RehearsalReport.Step> steps = new ArrayList<>();

    /** Says everything to a terminal or a log. */
    public Progress(PrintWriter out) {
        this.out = out;
    }

    /** Says a line of the head or the summary. */
    @Override
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Says something that happened within a step. */
    void detail(String line) {
        say("             " + line);
    }

    /** Does a step between two lines: what it is, and how long it took. */
    @Override
    public <T> T step(String name, String what, Supplier<T> work) {
        say(String.format(Locale.ROOT, "  %-10s %s", name, what));
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
            steps.add(new RehearsalReport.Step(name, Math.round(seconds * 1000) / 1000.0));
            detail(String.format(Locale.ROOT, "%.1f s", seconds));
        }
    }

    /** Does a step that gives nothing back. */
    void step(String name, String what, Runnable work) {
        step(name, what, () -> {
            work.run();
            return null;
        });
    }

    /** Returns the steps so far. */
    List<RehearsalReport.Step> steps() {
        return List.copyOf(steps);
    }
}
