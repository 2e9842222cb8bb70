package dev.sagestead.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Commands that are measured in turn, round by round, so that all meet the same load.
 *
 * <p>Two rounds that nobody counts come first: they fill the caches of the disk, and the app leaves what later synths
 * begin with.
 */
final class Rounds {

    private static final int UNCOUNTED = 2;

    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final int count;
    private final PrintStream progress;

    /**
     * Plans rounds.
     *
     * @param count how many are counted, 1 or more
     * @param progress where to tell how far it is
     */
    Rounds(int count, PrintStream progress) {
        this.count = count;
        this.progress = progress;
    }

    Rounds add(String what, Command command) {
        commands.put(what, command);
        return this;
    }

    /**
     * Runs them all.
     *
     * @return what was measured of each, in the order in which they were added
     * @throws IllegalStateException if a command fails
     */
    Map<String, Timings> run() {
        Map<String, Timings> all = new LinkedHashMap<>();
        for (int round = 1 - UNCOUNTED; round <= count; round++) {
            for (Map.Entry<String, Command> each : commands.entrySet()) {
                Command.Timing timing = each.getValue().time();
                if (round > 0) {
                    all.computeIfAbsent(each.getKey(), Timings::new).add(timing);
                    progress.printf("  round %d of %d  %-40s %6.2f s%n", round, count, each.getKey(), timing.wall());
                }
            }
        }
        return all;
    }

    /** What was measured of one command. */
    static final class Timings {

        private final String what;
        private final List<Double> wall = new ArrayList<>();
        private final List<Double> processor = new ArrayList<>();

        private Timings(String what) {
            this.what = what;
        }

        private void add(Command.Timing timing) {
            wall.add(timing.wall());
            processor.add(timing.processor());
        }

        Figure wall() {
            return Figure.of(what, "s", wall);
        }

        Figure processor() {
            return Figure.of(what, "s of processor", processor);
        }
    }
}
