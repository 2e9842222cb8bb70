package dev.sagestead.localsagemaker.training;

import java.util.Arrays;
import java.util.List;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Rows with their labels.
 *
 * @param labels one for each row
 * @param rows the features of each row; NaN where there is none
 * @param columns the most features that a row has
 */
record Table(List<Float> labels, List<float[]> rows, int columns) {

    /** The most cells: {@value}, which are 400 MB. */
    private static final long MAX_CELLS = 100_000_000L;

    /** Returns the rows where XGBoost can read them, as wide as asked for. The caller disposes of it. */
    DMatrix matrix(int width) throws XGBoostError, TrainingFailure {
        if ((long) width * rows.size() > MAX_CELLS) {
            throw TrainingFailure.unsupported("the data has more than %d cells".formatted(MAX_CELLS));
        }
        float[] values = new float[width * rows.size()];
        Arrays.fill(values, Float.NaN);
        float[] label = new float[rows.size()];
        for (int row = 0; row < label.length; row++) {
            label[row] = labels.get(row);
            System.arraycopy(rows.get(row), 0, values, row * width, rows.get(row).length);
        }
        DMatrix matrix = new DMatrix(values, label.length, width, Float.NaN);
        matrix.setLabel(label);
        return matrix;
    }
}
