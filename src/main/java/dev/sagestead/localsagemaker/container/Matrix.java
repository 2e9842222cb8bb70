package dev.sagestead.localsagemaker.container;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The rows of one request. XGBoost's own matrix of them is made only if somebody asks for it, since making it takes
 * longer than predicting.
 */
final class Matrix implements AutoCloseable {

    private final float[] values;
    private final int rows;
    private final int columns;
    private DMatrix made;

    private Matrix(float[] values, int rows, int columns, DMatrix made) {
        this.values = values;
        this.rows = rows;
        this.columns = columns;
        this.made = made;
    }

    /**
     * Returns rows of values, of which what is not a number is missing.
     *
     * @throws XGBoostError if a value is infinite, which XGBoost refuses
     */
    static Matrix dense(float[] values, int rows, int columns) throws XGBoostError {
        return new Matrix(values, rows, columns, hasInfinite(values) ? made(values, rows, columns) : null);
    }

    /** Returns rows of which XGBoost has its matrix already. */
    static Matrix of(DMatrix matrix) {
        return new Matrix(null, 0, 0, matrix);
    }

    private static boolean hasInfinite(float[] values) {
        for (float value : values) {
            if (Float.isInfinite(value)) {
                return true;
            }
        }
        return false;
    }

    private static DMatrix made(float[] values, int rows, int columns) throws XGBoostError {
        return new DMatrix(values, rows, columns, Float.NaN);
    }

    /** Whether {@link #values} has all of it. */
    boolean isDense() {
        return made == null;
    }

    /** Returns the values of one row behind those of the other; only if it {@link #isDense}. */
    float[] values() {
        return values;
    }

    /** Returns the number of rows; only if it {@link #isDense}. */
    int rows() {
        return rows;
    }

    /** Returns the number of columns; only if it {@link #isDense}. */
    int columns() {
        return columns;
    }

    /** Returns XGBoost's matrix, which ends with this. */
    DMatrix made() throws XGBoostError {
        if (made == null) {
            made = made(values, rows, columns);
        }
        return made;
    }

    @Override
    public void close() {
        if (made != null) {
            made.dispose();
        }
    }
}
