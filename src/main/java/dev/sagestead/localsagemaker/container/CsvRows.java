package dev.sagestead.localsagemaker.container;

import ml.dmlc.xgboost4j.java.XGBoostError;

/** CSV without header and without label; an empty cell is a missing value. */
final class CsvRows {

    private final char[] text;
    private final char delimiter;
    private final int columns;
    private final float[] values;
    private int filled;

    private CsvRows(char[] text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
        this.columns = columns(0, lineEnd(0));
        this.values = new float[cells()];
    }

    static Matrix read(String text) throws RequestRefused, XGBoostError {
        String first = text.substring(0, text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n'));
        CsvRows csv = new CsvRows(text.toCharArray(), Delimiter.of(first));
        int rows = csv.fill();
        return Matrix.dense(csv.values, rows, csv.columns);
    }

    /** Returns how many rows there are. */
    private int fill() throws RequestRefused {
        int row = 0;
        for (int start = 0; start <= text.length; row++) {
            int end = fill(row, start);
            if (filled != (row + 1) * columns) {
                requireColumns(row, start, end);
            }
            start = end + 1;
        }
        return row;
    }

    /** Reads a row and returns where it ends. */
    private int fill(int row, int rowStart) throws RequestRefused {
        int start = rowStart;
        while (true) {
            int end = cellEnd(start);
            values[filled++] = start == end ? Float.NaN : number(row, rowStart, start, end);
            if (end == text.length || text[end] == '\n') {
                return end;
            }
            start = end + 1;
        }
    }

    private float number(int row, int rowStart, int start, int end) throws RequestRefused {
        try {
            return (float) PythonFloat.parse(text, start, end);
        } catch (NumberFormatException e) {
            // AWS's container looks at the shape first.
            requireColumns(row, rowStart, lineEnd(rowStart));
            throw RequestRefused.unreadable("csv", "ValueError", e.getMessage());
        }
    }

    private void requireColumns(int row, int start, int end) throws RequestRefused {
        int found = columns(start, end);
        if (found != columns) {
            throw RequestRefused.unreadable(
                    "csv",
                    "ValueError",
                    ("setting an array element with a sequence. The requested array has an inhomogeneous shape after 1"
                                    + " dimensions. (local SageMaker: row %d has %d values, but the first row has %d)")
                            .formatted(row + 1, found, columns));
        }
    }

    private int cells() {
        int cells = 1;
        for (char each : text) {
            if (each == delimiter || each == '\n') {
                cells++;
            }
        }
        return cells;
    }

    private int columns(int start, int end) {
        int columns = 1;
        for (int i = start; i < end; i++) {
            if (text[i] == delimiter) {
                columns++;
            }
        }
        return columns;
    }

    private int cellEnd(int start) {
        int at = start;
        while (at < text.length && text[at] != delimiter && text[at] != '\n') {
            at++;
        }
        return at;
    }

    private int lineEnd(int start) {
        int at = start;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }
}
