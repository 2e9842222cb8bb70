package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A model as a server has it: read back from the bytes of its file.
 *
 * <p>Whatever is reported or expected of a model comes from here and not from the booster in memory, so that it holds
 * for what is shipped.
 */
final class TrainedModel implements AutoCloseable {

    private final Booster booster;

    private TrainedModel(Booster booster) {
        this.booster = booster;
    }

    /** Reads a model file's bytes. */
    static TrainedModel read(byte[] file) {
        try {
            Booster booster = XGBoost.loadModel(file);
            booster.setParam("nthread", 1);
            booster.setParam("verbosity", 0);
            return new TrainedModel(booster);
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot read what it wrote", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a model in memory", e);
        }
    }

    /** Returns how many boosting rounds are in it. */
    int rounds() {
        try {
            return booster.getNumBoostedRound();
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot count rounds", e);
        }
    }

    /**
     * Returns the metric on each channel: {@code test-auc}, {@code train-auc}, {@code validation-auc}.
     *
     * @throws InvalidInputException if one is no number
     */
    SortedMap<String, Double> measure(TrainingData data, Metric metric) {
        SortedMap<String, Double> values = new TreeMap<>();
        for (Channel channel : data.channels()) {
            try (Rows rows = Rows.of(channel)) {
                booster.setParam("eval_metric", metric.name());
                double value = rows.measure(booster, metric);
                if (!Double.isFinite(value)) {
                    throw new InvalidInputException(
                            "%s: after %d rounds the metric %s is %s; the training diverges, so try a smaller eta"
                                    .formatted(channel.file(), rounds(), metric.name(), value));
                }
                values.put(channel.name() + "-" + metric.name(), rounded(value));
            } catch (XGBoostError e) {
                throw new IllegalStateException("XGBoost cannot measure " + channel.file(), e);
            }
        }
        return values;
    }

    /** Keeps six decimals, which is more than a thousand rows can tell. */
    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    /** Returns the answers to values of shape [rows][columns], one for each row. */
    float[] predict(float[] values, int columns) {
        try (Rows rows = Rows.of(values, columns)) {
            return rows.predict(booster);
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot predict", e);
        }
    }

    @Override
    public void close() {
        booster.dispose();
    }
}
