package dev.sagestead.localsagemaker;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A small real model: four features, a probability. It takes milliseconds to train, and the seed makes it another one.
 */
public record TrainedModel(Booster booster) {

    /** How many features it has. */
    public static final int FEATURES = 4;

    private static final int ROWS = 200;

    /** Trains a model that tells two classes apart. */
    public static TrainedModel withSeed(int seed) {
        return with(2, Map.of("objective", "binary:logistic", "seed", seed), seed);
    }

    /** Trains a model for labels from 0 up to the number of classes. */
    public static TrainedModel with(int classes, Map<String, Object> parameters, int seed) {
        Random random = new Random(seed);
        float[] features = new float[ROWS * FEATURES];
        float[] labels = new float[ROWS];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat();
        }
        for (int row = 0; row < ROWS; row++) {
            labels[row] = (int) (classes * (features[row * FEATURES] + features[row * FEATURES + 1]) / 2);
        }
        try {
            DMatrix rows = new DMatrix(features, ROWS, FEATURES, Float.NaN);
            rows.setLabel(labels);
            Map<String, Object> all = new TreeMap<>(Map.of("max_depth", 3, "nthread", 1));
            all.putAll(parameters);
            return new TrainedModel(XGBoost.train(rows, all, 5, Map.of(), null, null));
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the model file in a format of XGBoost: ubj or json. */
    public byte[] file(String format) {
        try {
            return booster.toByteArray(format);
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the model packed as SageMaker wants it. */
    public byte[] archive() {
        return Archives.of("xgboost-model.ubj", file("ubj"));
    }

    /** Predicts rows of {@link #FEATURES} values each. */
    public float[] predict(float... features) {
        try {
            DMatrix rows = new DMatrix(features, features.length / FEATURES, FEATURES, Float.NaN);
            float[][] predictions = booster.predict(rows);
            float[] flat = new float[predictions.length];
            for (int i = 0; i < flat.length; i++) {
                flat[i] = predictions[i][0];
            }
            return flat;
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }
}
