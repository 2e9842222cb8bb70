package dev.sagestead.localsagemaker.container;

import java.util.ArrayList;
import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * LIBSVM text: {@code index:value} pairs, features that are not named are missing.
 *
 * <p>As in AWS's container, an item without a colon is a label and ignored, and an index is the column as it stands.
 */
final class LibsvmRows {

    private LibsvmRows() {}

    static DMatrix read(String text) throws RequestRefused, XGBoostError {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        List<Integer> columns = new ArrayList<>();
        List<Float> values = new ArrayList<>();
        long[] rowStarts = new long[lines.size() + 1];
        for (int row = 0; row < lines.size(); row++) {
            for (String item : lines.get(row).trim().split("\\s+")) {
                int colon = item.indexOf(':');
                if (colon >= 0) {
                    columns.add(index(item.substring(0, colon)));
                    values.add(Rows.number(item.substring(colon + 1)));
                }
            }
            rowStarts[row + 1] = columns.size();
        }
        if (values.isEmpty()) {
            throw new RequestRefused(400, "the body has no index:value pair, so it is not in libsvm format");
        }
        return matrix(rowStarts, columns, values);
    }

    private static DMatrix matrix(long[] rowStarts, List<Integer> columns, List<Float> values) throws XGBoostError {
        int[] columnArray = columns.stream().mapToInt(Integer::intValue).toArray();
        float[] valueArray = new float[values.size()];
        for (int i = 0; i < valueArray.length; i++) {
            valueArray[i] = values.get(i);
        }
        int width = columns.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        return new DMatrix(rowStarts, columnArray, valueArray, DMatrix.SparseType.CSR, width, Float.NaN, 1);
    }

    private static int index(String text) throws RequestRefused {
        if (!text.matches("[0-9]{1,9}")) {
            throw new RequestRefused(400, "'%s' is not the index of a feature".formatted(text));
        }
        return Integer.parseInt(text);
    }
}
