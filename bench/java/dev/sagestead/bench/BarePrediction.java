package dev.sagestead.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** What XGBoost can do at the most on this machine, without text and without HTTP. */
final class BarePrediction {

    private static final double NANOS_PER_SECOND = 1e9;

    private BarePrediction() {}

    /**
     * Returns how many requests of these rows a second are predicted, with a thread on each processor.
     *
     * @param folder where the model file is
     * @param csv the rows
     */
    static double perSecond(Path folder, byte[] csv, Duration time) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        String[] rows = new String(csv, StandardCharsets.UTF_8).split("\n");
        int columns = rows[0].split(",", -1).length;
        float[] values = values(rows, columns);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Booster booster =
                    XGBoost.loadModel(folder.resolve("xgboost-model.ubj").toString());
            booster.setParam("nthread", 1);
            List<Future<Double>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(executor.submit(() -> one(booster, values, rows.length, columns, time)));
            }
            double sum = 0;
            for (Future<Double> each : all) {
                sum += each.get();
            }
            booster.dispose();
            return sum;
        } catch (XGBoostError | ExecutionException e) {
            throw new IllegalStateException("XGBoost cannot predict", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static float[] values(String[] rows, int columns) {
        float[] values = new float[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            String[] cells = rows[row].split(",", -1);
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] = cells[column].isEmpty() ? Float.NaN : Float.parseFloat(cells[column]);
            }
        }
        return values;
    }

    private static double one(Booster booster, float[] values, int rows, int columns, Duration time)
            throws XGBoostError {
        long start = System.nanoTime();
        long now = start;
        long count = 0;
        for (; now - start < time.toNanos(); now = System.nanoTime()) {
            DMatrix matrix = new DMatrix(values, rows, columns, Float.NaN);
            booster.predict(matrix);
            matrix.dispose();
            count++;
        }
        return count * NANOS_PER_SECOND / (now - start);
    }
}
