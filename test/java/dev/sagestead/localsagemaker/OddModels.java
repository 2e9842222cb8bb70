package dev.sagestead.localsagemaker;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Real models that load and pass their health check, and then do not do what the endpoint is for. */
public final class OddModels {

    private static final int ROWS = 30;
    private static final int TREES = 5_000;
    private static final String FILE = "xgboost-model.ubj";

    private OddModels() {}

    /** Returns a model of two features, which refuses the rows of four that the others take. */
    static byte[] narrow() {
        return Archives.of(FILE, file(2, 1));
    }

    /** Returns a model that takes many times as long as the others, since it has a thousand times as many trees. */
    static byte[] slow() {
        return Archives.of(FILE, file(TrainedModel.FEATURES, TREES));
    }

    /** Returns the file of a model of so many features and trees. */
    public static byte[] file(int features, int trees) {
        Random random = new Random(7);
        float[] values = new float[ROWS * features];
        float[] labels = new float[ROWS];
        // Only the first column tells anything, and training looks at no other.
        Arrays.fill(values, Float.NaN);
        for (int row = 0; row < ROWS; row++) {
            values[row * features] = random.nextFloat();
            labels[row] = Math.round(values[row * features]);
        }
        try {
            DMatrix rows = new DMatrix(values, ROWS, features, Float.NaN);
            rows.setLabel(labels);
            Map<String, Object> parameters =
                    Map.of("objective", "binary:logistic", "nthread", 1, "num_parallel_tree", trees);
            return XGBoost.train(rows, parameters, 1, Map.of(), null, null).toByteArray("ubj");
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }
}
