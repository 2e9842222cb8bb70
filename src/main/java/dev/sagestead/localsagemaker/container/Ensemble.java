package dev.sagestead.localsagemaker.container;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** The models of one container, which answer together: by their mean, or by a vote if they predict labels. */
record Ensemble(List<LoadedModel> models) {

    /** Returns the one that says what the whole was trained for. */
    LoadedModel first() {
        return models.get(0);
    }

    float[][] predict(Matrix rows) throws XGBoostError {
        float[][][] predictions = new float[models.size()][][];
        for (int model = 0; model < predictions.length; model++) {
            predictions[model] = models.get(model).predict(rows);
            requireSameShape(predictions[0], predictions[model]);
        }
        float[][] answer = predictions[0];
        if (predictions.length > 1) {
            for (int row = 0; row < answer.length; row++) {
                for (int output = 0; output < answer[row].length; output++) {
                    answer[row][output] = first().predictsLabels()
                            ? mostFrequent(predictions, row, output)
                            : mean(predictions, row, output);
                }
            }
        }
        return answer;
    }

    void dispose() {
        models.forEach(LoadedModel::dispose);
    }

    private static void requireSameShape(float[][] first, float[][] other) throws XGBoostError {
        for (int row = 0; row < first.length; row++) {
            if (other[row].length != first[row].length) {
                throw new XGBoostError("the models of the ensemble differ in their number of outputs");
            }
        }
    }

    private static float mean(float[][][] predictions, int row, int output) {
        float sum = 0;
        for (float[][] each : predictions) {
            sum += each[row][output];
        }
        return sum / predictions.length;
    }

    /** The least of several that are equally frequent, as SciPy's {@code mode} has it. */
    private static float mostFrequent(float[][][] predictions, int row, int output) {
        Map<Float, Integer> votes = new TreeMap<>();
        for (float[][] each : predictions) {
            votes.merge(each[row][output], 1, Integer::sum);
        }
        int most = votes.values().stream().max(Integer::compare).orElse(0);
        return votes.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
