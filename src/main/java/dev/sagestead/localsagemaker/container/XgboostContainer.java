package dev.sagestead.localsagemaker.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Does what SageMaker's built-in XGBoost container does in algorithm mode.
 *
 * <p>Like that one it takes every plain file in the root of the model folder for a model, and averages the predictions
 * if there are several: a README in the archive is a failed health check there, and here.
 *
 * @see <a href="https://github.com/aws/sagemaker-xgboost-container">the container's source</a>
 */
public final class XgboostContainer implements Container {

    private final List<Booster> ensemble;

    private XgboostContainer(List<Booster> ensemble) {
        this.ensemble = ensemble;
    }

    /**
     * Loads every model in the root of the folder.
     *
     * @throws UnusableModelException if there is none, or one that cannot be loaded
     * @throws IOException if the folder cannot be read
     */
    public static XgboostContainer start(Path modelFolder) throws UnusableModelException, IOException {
        List<Booster> ensemble = new ArrayList<>();
        try {
            for (Path file : modelFiles(modelFolder)) {
                ensemble.add(ModelFile.load(file));
            }
            if (ensemble.isEmpty()) {
                throw new UnusableModelException("there is no model file at the root of the archive");
            }
            return new XgboostContainer(List.copyOf(ensemble));
        } catch (UnusableModelException | IOException | RuntimeException e) {
            ensemble.forEach(Booster::dispose);
            throw e;
        }
    }

    private static List<Path> modelFiles(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public Answer invoke(Request request) {
        if (request.body().length == 0) {
            return Answer.text(204, "text/csv", "");
        }
        try {
            Predictions.acceptable(request.accept());
            DMatrix rows = Rows.read(request);
            try {
                return Predictions.write(predict(rows), request.accept());
            } finally {
                rows.dispose();
            }
        } catch (RequestRefused e) {
            return e.answer();
        } catch (XGBoostError e) {
            return new RequestRefused(
                            400, "Unable to evaluate payload provided: " + ModelFile.firstLine(e.getMessage()))
                    .answer();
        }
    }

    private float[][] predict(DMatrix rows) throws XGBoostError {
        float[][] sum = ensemble.get(0).predict(rows);
        for (Booster booster : ensemble.subList(1, ensemble.size())) {
            add(booster.predict(rows), sum);
        }
        for (float[] row : sum) {
            for (int i = 0; i < row.length; i++) {
                row[i] /= ensemble.size();
            }
        }
        return sum;
    }

    private static void add(float[][] predictions, float[][] sum) throws XGBoostError {
        for (int row = 0; row < sum.length; row++) {
            if (predictions[row].length != sum[row].length) {
                throw new XGBoostError("the models of the ensemble differ in their number of outputs");
            }
            for (int i = 0; i < sum[row].length; i++) {
                sum[row][i] += predictions[row][i];
            }
        }
    }

    @Override
    public void close() {
        ensemble.forEach(Booster::dispose);
    }
}
