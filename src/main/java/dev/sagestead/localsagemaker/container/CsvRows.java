package dev.sagestead.localsagemaker.container;

import ml.dmlc.xgboost4j.java.XGBoostError;

/** CSV without header and without label; an empty cell is a missing value. */
final class CsvRows {

    private final char[] text;
    private final char delimiter;
    private final int rows;
    private final int columns;
    private final float[] values;

    private CsvRows(char[] text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
        this.rows = count('\n', 0, text.length) + 1;
        this.columns = columns(0, end('\n', 0, text.length));
        this.values = new float[count(delimiter, 0, text.length) + rows];
    }

    static Matrix read(String text) throws RequestRefused, XGBoostError {
        String first = text.substring(0, text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n'));
        CsvRows rows = new CsvRows(text.toCharArray(), Delimiter.of(first));
        rows.fill();
        return Matrix.dense(rows.values, rows.rows, rows.columns);
    }

    private void fill() throws RequestRefused {
        int start = 0;
        for (int row = 0; row < rows; row++) {
            int end = end('\n', start, text.length);
            fill(row, start, end);
            start = end + 1;
        }
    }

    private void fill(int row, int lineStart, int lineEnd) throws RequestRefused {
        if (columns(lineStart, lineEnd) != columns) {
            throw RequestRefused.unreadable(
                    "csv",
                    "ValueError",
                    ("setting an array element with a sequence. The requested array has an inhomogeneous shape after 1"
                                    + " dimensions. (local SageMaker: row %d has %d values, but the first row has %d)")
                            .formatted(row + 1, columns(lineStart, lineEnd), columns));
        }
        int start = lineStart;
        for (int column = 0; column < columns; column++) {
            int end = end(delimiter, start, lineEnd);
            values[row * columns + column] = start == end ? Float.NaN : number(start, end);
            start = end + 1;
        }
    }

    private float number(int start, int end) throws RequestRefused {
        try {
            return (float) PythonFloat.parse(text, start, end);
        } catch (NumberFormatException e) {
            throw RequestRefused.unreadable("csv", "ValueError", e.getMessage());
        }
    }

    private int columns(int lineStart, int lineEnd) {
        return count(delimiter, lineStart, lineEnd) + 1;
    }

    private int count(char wanted, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            if (text[i] == wanted) {
                count++;
            }
        }
        return count;
    }

    /** Returns where the character stands, or the end if it does not. */
    private int end(char wanted, int start, int end) {
        int at = start;
        while (at < end && text[at] != wanted) {
            at++;
        }
        return at;
    }
}
