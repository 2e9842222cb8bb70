package dev.sagestead.label;

import dev.sagestead.InvalidInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rows without a label, as they are sent to an endpoint: CSV without a header and without quotes.
 *
 * @param file where they are from; messages name it
 * @param rows the lines, as they stand in the file
 */
public record UnlabelledRows(Path file, List<String> rows) {

    /** The most problems that are told of one file: {@value}. */
    static final int MAX_PROBLEMS = 10;

    /**
     * The most rows of one job: {@value}.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/input-data-limits.html">input data quotas</a>
     */
    static final int MAX_ROWS = 100_000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    public UnlabelledRows {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if there is none, or a row has other columns than the features or something that is
     *     no number; it says which line, for the first {@value #MAX_PROBLEMS} lines
     */
    public static UnlabelledRows read(Path file, LabelTask task) {
        List<String> lines = lines(file);
        List<String> problems = new ArrayList<>();
        int wrong = 0;
        for (int i = 0; i < lines.size(); i++) {
            Optional<String> problem = problem(lines.get(i), i, task);
            if (problem.isPresent() && ++wrong <= MAX_PROBLEMS) {
                problems.add("%s, line %d: %s".formatted(file, i + 1, problem.get()));
            }
        }
        if (wrong > MAX_PROBLEMS) {
            problems.add("%s: %d more lines are wrong".formatted(file, wrong - MAX_PROBLEMS));
        }
        if (lines.isEmpty() || lines.size() > MAX_ROWS) {
            problems.add("%s: there should be 1 to %,d rows in a job, got %,d".formatted(file, MAX_ROWS, lines.size()));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new UnlabelledRows(file, lines);
    }

    /** Returns the cells of a row. */
    static List<String> cells(String row) {
        return List.of(row.split(",", -1));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(
                    "%s: there is no such file; put rows without their label there, or name a file with --rows"
                            .formatted(file));
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + ": should be text in UTF-8");
        } catch (IOException e) {
            throw new InvalidInputException("%s: cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private static Optional<String> problem(String line, int row, LabelTask task) {
        List<String> cells = cells(line);
        int features = task.features().size();
        if (cells.size() != features) {
            String hint = cells.size() == features + 1 ? "; is the label among them? Leave it out" : "";
            return Optional.of("there should be %d columns, one for each feature, got %d%s"
                    .formatted(features, cells.size(), hint));
        }
        for (int i = 0; i < features; i++) {
            String cell = cells.get(i);
            if (!cell.isEmpty() && !isFinite(cell)) {
                return Optional.of("%s should be a number, got '%s'%s"
                        .formatted(
                                task.features().get(i), cell, row == 0 && i == 0 ? "; a data file has no header" : ""));
            }
        }
        return Optional.empty();
    }

    private static boolean isFinite(String cell) {
        return NUMBER.matcher(cell).matches() && Float.isFinite(Float.parseFloat(cell));
    }
}
