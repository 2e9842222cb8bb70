package dev.sagestead.localsagemaker.container;

import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * CSV without header and without label; an empty cell is a missing value.
 *
 * <p>AWS's container guesses the delimiter from the first line, so a semicolon works as well.
 */
final class CsvRows {

    private static final String DELIMITERS = ",;\t|";

    private CsvRows() {}

    static DMatrix read(String text) throws RequestRefused, XGBoostError {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()) {
            throw new RequestRefused(400, "the body has no rows");
        }
        char delimiter = delimiterOf(lines.get(0));
        int columns = count(lines.get(0), delimiter) + 1;
        float[] values = new float[Math.multiplyExact(lines.size(), columns)];
        for (int row = 0; row < lines.size(); row++) {
            fill(values, row, columns, lines.get(row), delimiter);
        }
        return new DMatrix(values, lines.size(), columns, Float.NaN);
    }

    private static void fill(float[] values, int row, int columns, String line, char delimiter) throws RequestRefused {
        if (count(line, delimiter) + 1 != columns) {
            throw new RequestRefused(
                    400,
                    "row %d has %d values, but the first row has %d"
                            .formatted(row + 1, count(line, delimiter) + 1, columns));
        }
        int start = 0;
        for (int column = 0; column < columns; column++) {
            int end = line.indexOf(delimiter, start);
            String cell = line.substring(start, end < 0 ? line.length() : end);
            values[row * columns + column] = cell.isBlank() ? Float.NaN : Rows.number(cell);
            start = end + 1;
        }
    }

    private static char delimiterOf(String line) {
        char best = ',';
        for (char candidate : DELIMITERS.toCharArray()) {
            if (count(line, candidate) > count(line, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static int count(String line, char wanted) {
        return (int) line.chars().filter(each -> each == wanted).count();
    }
}
