package dev.sagestead.train;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the CSV files that SageMaker's XGBoost trains from: the label first, then the features, no header, no quotes.
 *
 * <p>An empty cell is a missing value, as it is in a request. Problems are collected over all files, so that a data set
 * is mended in one go.
 */
final class ChannelReader {

    /** The most problems that are told of one file: {@value}. */
    static final int MAX_PROBLEMS = 10;

    /** Narrower than {@link Float#parseFloat}, which takes {@code NaN} and {@code 1f}; servers do not. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private final TrainingPlan plan;
    private final List<String> problems = new ArrayList<>();

    /** Reads files whose columns the plan's manifest names. */
    ChannelReader(TrainingPlan plan) {
        this.plan = plan;
    }

    /** Returns what was wrong in the files read so far, one sentence each. */
    List<String> problems() {
        return problems;
    }

    /** Returns the rows; only worth anything if {@link #problems()} is empty. */
    Channel read(Path file, byte[] content) {
        List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        Channel channel = new Channel(
                file,
                content,
                lines.stream()
                        .map(line -> line.substring(line.indexOf(',') + 1))
                        .toList(),
                new float[lines.size()],
                new float[lines.size() * plan.features().size()]);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Optional<String> problem = readRow(lines.get(i), i, channel);
            String where = file + ", line " + (i + 1) + ": ";
            problem.ifPresent(what -> found.add(where + what));
        }
        problems.addAll(found.subList(0, Math.min(MAX_PROBLEMS, found.size())));
        if (found.size() > MAX_PROBLEMS) {
            problems.add("%s: %d more lines are wrong".formatted(file, found.size() - MAX_PROBLEMS));
        } else if (found.isEmpty()) {
            checkWhole(channel).ifPresent(problems::add);
        }
        return channel;
    }

    /** Reads one line into its place; returns the first thing wrong with it. */
    private Optional<String> readRow(String line, int row, Channel into) {
        String[] cells = line.split(",", -1);
        int features = plan.features().size();
        if (cells.length != features + 1) {
            return Optional.of("there should be %d columns (%s and %d features), got %d"
                    .formatted(features + 1, plan.label(), features, cells.length));
        }
        for (int i = 0; i <= features; i++) {
            boolean missing = i > 0 && cells[i].isEmpty();
            if (!missing && !isFinite(cells[i])) {
                String column = i == 0 ? plan.label() : plan.features().get(i - 1);
                String hint = row == 0 && i == 0 ? "; a data file has no header" : "";
                return Optional.of("%s should be a number, got '%s'%s".formatted(column, cells[i], hint));
            }
            float value = missing ? Float.NaN : Float.parseFloat(cells[i]);
            if (i == 0) {
                into.labels()[row] = value;
            } else {
                into.values()[row * features + i - 1] = value;
            }
        }
        float label = into.labels()[row];
        if (plan.isBinary() && label != 0 && label != 1) {
            return Optional.of(
                    "%s should be 0 or 1 for %s, got '%s'".formatted(plan.label(), plan.objective(), cells[0]));
        }
        return Optional.empty();
    }

    private static boolean isFinite(String cell) {
        return NUMBER.matcher(cell).matches() && Float.isFinite(Float.parseFloat(cell));
    }

    private Optional<String> checkWhole(Channel channel) {
        if (channel.rows() == 0) {
            return Optional.of(channel.file() + ": there is no row in the file");
        }
        if (plan.isBinary() && hasOneClass(channel.labels())) {
            return Optional.of("%s: every %s is %.0f; %s needs rows of both classes"
                    .formatted(channel.file(), plan.label(), channel.labels()[0], plan.objective()));
        }
        return Optional.empty();
    }

    private static boolean hasOneClass(float[] labels) {
        for (float label : labels) {
            if (label != labels[0]) {
                return false;
            }
        }
        return true;
    }
}
