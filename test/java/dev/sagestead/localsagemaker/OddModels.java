package dev.sagestead.localsagemaker;

import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Real models that load and pass their health check, and then do not do what the endpoint is for. */
final class OddModels {

    private static final int ROWS = 100;
    private static final int NARROW = 2;
    private static final int COPIES = 300;

    private OddModels() {}

    /** Returns a model of two features, which refuses the rows of four that the others take. */
    static byte[] narrow() {
        Random random = new Random(7);
        float[] values = new float[ROWS * NARROW];
        float[] labels = new float[ROWS];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        for (int row = 0; row < ROWS; row++) {
            labels[row] = Math.round(values[row * NARROW]);
        }
        try {
            DMatrix rows = new DMatrix(values, ROWS, NARROW, Float.NaN);
            rows.setLabel(labels);
            return Archives.of(
                    "xgboost-model.ubj",
                    XGBoost.train(rows, Map.of("objective", "binary:logistic"), 1, Map.of(), null, null)
                            .toByteArray("ubj"));
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns an ensemble, by mistake, of so many copies of a model that it takes a hundred times as long. */
    static byte[] slow() {
        byte[] copy = TrainedModel.withSeed(3).file("ubj");
        return Archives.of(tar -> {
            for (int i = 0; i < COPIES; i++) {
                Archives.file(tar, "checkpoint-%03d".formatted(i), copy);
            }
        });
    }
}
