package dev.sagestead.cli;

import dev.sagestead.teardown.Step;
import dev.sagestead.teardown.TeardownRun;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Says what a teardown is about, for a terminal of 80 columns: a line when something begins to go and a line when it is
 * gone, since several go at once. Nothing is written over, so that it can be read in a log, too.
 */
final class TeardownProgress implements TeardownRun.Progress {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Columns for what goes; the rest says what becomes of it. */
    private static final int NAME = 60;

    private final PrintWriter out;

    TeardownProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begins(Step step) {
        say(step, "goes");
    }

    @Override
    public void ends(Step step, long nanos) {
        say(step, "gone " + seconds(nanos));
    }

    @Override
    public void fails(Step step, long nanos) {
        say(step, "FAIL " + seconds(nanos));
    }

    private void say(Step step, String what) {
        TeardownText.headline(step).ifPresent(line -> out.println("%-60s  %s".formatted(shortened(line), what)));
        out.flush();
    }

    /** The beginning tells what it is, and the end which. */
    private static String shortened(String line) {
        int half = NAME / 2;
        return line.length() <= NAME ? line : line.substring(0, half - 2) + ".." + line.substring(line.length() - half);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%7.1f s", nanos / NANOS_PER_SECOND);
    }
}
