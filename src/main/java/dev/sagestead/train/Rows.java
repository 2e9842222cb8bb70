package dev.sagestead.train;

import dev.sagestead.artifacts.Metric;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Rows where XGBoost can read them: memory outside of Java's heap, given back by {@link #close}.
 *
 * <p>They carry no column names. Names would get into the model, and servers differ in whether a request without names
 * then fits.
 */
record Rows(DMatrix matrix) implements AutoCloseable {

    static Rows of(Channel channel) throws XGBoostError {
        int columns = channel.values().length / channel.rows();
        Rows rows = of(channel.values(), columns);
        rows.matrix().setLabel(channel.labels());
        return rows;
    }

    /** Takes values of shape [rows][columns], one row after the other; NaN is a missing value. */
    static Rows of(float[] values, int columns) throws XGBoostError {
        return new Rows(new DMatrix(values, values.length / columns, columns, Float.NaN));
    }

    /** Returns how well the model predicts these rows' labels; may be NaN or infinite. */
    double measure(Booster model, Metric metric) throws XGBoostError {
        return metric.parse(model.evalSet(new DMatrix[] {matrix}, new String[] {"rows"}, 0));
    }

    /** Returns the model's answers, one for each row. */
    float[] predict(Booster model) throws XGBoostError {
        float[][] answers = model.predict(matrix);
        float[] flat = new float[answers.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = answers[i][0];
        }
        return flat;
    }

    @Override
    public void close() {
        matrix.dispose();
    }
}
