package dev.sagestead.localsagemaker.container;

import java.util.Arrays;
import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** CSV without header and without label; an empty cell is a missing value. */
final class CsvRows {

    private CsvRows() {}

    static DMatrix read(String text) throws RequestRefused, XGBoostError {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        String delimiter = String.valueOf(Delimiter.of(lines.get(0)));
        int columns = count(lines.get(0), delimiter);
        float[] values = new float[Math.multiplyExact(lines.size(), columns)];
        for (int row = 0; row < lines.size(); row++) {
            fill(values, row, columns, lines.get(row), delimiter);
        }
        return new DMatrix(values, lines.size(), columns, Float.NaN);
    }

    private static void fill(float[] values, int row, int columns, String line, String delimiter)
            throws RequestRefused {
        if (count(line, delimiter) != columns) {
            throw RequestRefused.unreadable(
                    "csv",
                    "ValueError",
                    ("setting an array element with a sequence. The requested array has an inhomogeneous shape after 1"
                                    + " dimensions. (local SageMaker: row %d has %d values, but the first row has %d)")
                            .formatted(row + 1, count(line, delimiter), columns));
        }
        int start = 0;
        for (int column = 0; column < columns; column++) {
            int end = line.indexOf(delimiter, start);
            String cell = line.substring(start, end < 0 ? line.length() : end);
            values[row * columns + column] = cell.isEmpty() ? Float.NaN : number(cell);
            start = end + 1;
        }
    }

    private static float number(String cell) throws RequestRefused {
        try {
            return (float) PythonFloat.parse(cell);
        } catch (NumberFormatException e) {
            throw RequestRefused.unreadable("csv", "ValueError", e.getMessage());
        }
    }

    private static int count(String line, String delimiter) {
        return 1
                + (int) line.chars().filter(each -> each == delimiter.charAt(0)).count();
    }
}
