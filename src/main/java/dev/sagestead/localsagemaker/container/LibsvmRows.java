package dev.sagestead.localsagemaker.container;

import java.util.ArrayList;
import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * LIBSVM text: {@code index:value} pairs, features that are not named are missing.
 *
 * <p>As in AWS's container, an item without a colon is a label and ignored, and rows behind the last one with a pair do
 * not exist.
 */
final class LibsvmRows {

    private final List<Integer> columns = new ArrayList<>();
    private final List<Float> values = new ArrayList<>();
    private final List<Integer> rowEnds = new ArrayList<>();

    private LibsvmRows() {}

    static DMatrix read(String text, ImageVersion version) throws RequestRefused, XGBoostError {
        LibsvmRows rows = new LibsvmRows();
        for (String line : text.split("\n", -1)) {
            rows.add(line);
        }
        if (rows.values.isEmpty()) {
            throw unreadable("cannot infer dimensions from zero sized index arrays");
        }
        return rows.matrix(version);
    }

    private void add(String line) throws RequestRefused {
        for (String item : line.split(" ")) {
            int colon = item.indexOf(':');
            if (colon >= 0) {
                columns.add(index(item.substring(0, colon)));
                values.add(value(item.substring(colon + 1).split(":", 2)[0]));
            }
        }
        rowEnds.add(values.size());
    }

    private DMatrix matrix(ImageVersion version) throws XGBoostError {
        int least = columns.stream().mapToInt(Integer::intValue).min().orElse(0);
        int shift = version.countsLibsvmFromOne() && least >= 1 ? 1 : 0;
        int[] columnArray = columns.stream().mapToInt(column -> column - shift).toArray();
        int width = columns.stream().mapToInt(column -> column - shift).max().orElse(0) + 1;
        float[] valueArray = new float[values.size()];
        for (int i = 0; i < valueArray.length; i++) {
            valueArray[i] = values.get(i);
        }
        int rows = rowEnds.indexOf(values.size()) + 1;
        long[] rowStarts = new long[rows + 1];
        for (int row = 0; row < rows; row++) {
            rowStarts[row + 1] = rowEnds.get(row);
        }
        return new DMatrix(rowStarts, columnArray, valueArray, DMatrix.SparseType.CSR, width, Float.NaN, 1);
    }

    private static int index(String text) throws RequestRefused {
        if (text.matches("-[0-9]{1,9}")) {
            throw unreadable("negative column index found");
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw unreadable("invalid literal for int() with base 10: '%s'"
                    .formatted(text.length() <= 50 ? text : text.substring(0, 50) + "…"));
        }
        return Integer.parseInt(text);
    }

    private static float value(String text) throws RequestRefused {
        try {
            return (float) PythonFloat.parse(text);
        } catch (NumberFormatException e) {
            throw unreadable(e.getMessage());
        }
    }

    private static RequestRefused unreadable(String message) {
        return RequestRefused.unreadable("libsvm", "ValueError", message);
    }
}
