package dev.sagestead.cli;

import dev.sagestead.tune.Trial;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows a tuning: how far it is, on one line of a terminal, and in the end who was best. Every line fits 80 columns.
 */
final class TuningView {

    private static final int WIDTH = 80;
    private static final int BAR = 24;

    /** Where the values of a trial begin. */
    private static final int INDENT = 38;

    private final PrintWriter out;
    private final boolean isTerminal;
    private final String metric;
    private final boolean isMoreBetter;
    private final int total;
    private int done;
    private Trial best;

    /** @param isTerminal whether a line can be written over; else each trial has a line of its own */
    TuningView(PrintWriter out, boolean isTerminal, String metric, boolean isMoreBetter, int total) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.metric = metric;
        this.isMoreBetter = isMoreBetter;
        this.total = total;
    }

    /** Shows that one more trial is done. */
    void done(Trial trial) {
        done++;
        if (trial.objective().isPresent() && (best == null || trial.loss(isMoreBetter) < best.loss(isMoreBetter))) {
            best = trial;
        }
        String bar = "#".repeat(BAR * done / total) + ".".repeat(BAR - BAR * done / total);
        String line = "  [%s] %d of %d%s"
                .formatted(
                        bar,
                        done,
                        total,
                        best == null ? "" : ", best %s (trial %d)".formatted(number(best), best.number()));
        if (isTerminal) {
            out.print("\r" + padded(line) + (done == total ? System.lineSeparator() : ""));
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Shows all trials, the best first. */
    void leaderboard(List<Trial> ranking) {
        if (isTerminal && done < total) {
            out.println();
        }
        out.printf("  %4s %5s  %-9s %14s  %s%n", "rank", "trial", "ended", metric, "hyperparameters");
        int rank = 0;
        for (Trial trial : ranking) {
            rank++;
            String values = trial.reason().isEmpty() ? values(trial) : trial.reason();
            List<String> lines = wrapped(values, WIDTH - INDENT - 2);
            out.printf(
                    "  %4d %5d  %-9s %14s  %s%n",
                    rank,
                    trial.number(),
                    trial.state().name().toLowerCase(Locale.ROOT),
                    trial.objective().isPresent() ? number(trial) : "-",
                    lines.get(0));
            lines.subList(1, lines.size()).forEach(line -> out.println(" ".repeat(INDENT + 2) + line));
        }
        out.flush();
    }

    private static String values(Trial trial) {
        return trial.values().entrySet().stream().map(TuningView::text).collect(Collectors.joining(" "));
    }

    private static String text(Map.Entry<String, String> value) {
        return value.getKey() + "=" + value.getValue();
    }

    private static String number(Trial trial) {
        return String.format(Locale.ROOT, "%.5f", trial.objective().orElseThrow());
    }

    private static String padded(String line) {
        return line.length() >= WIDTH ? line.substring(0, WIDTH - 1) : line + " ".repeat(WIDTH - 1 - line.length());
    }

    /** Breaks at spaces; a word that is too long is cut. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String fitting = word.length() > width ? word.substring(0, width - 1) + "…" : word;
            if (line.length() > 0 && line.length() + 1 + fitting.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(fitting);
        }
        lines.add(line.toString());
        return lines;
    }
}
