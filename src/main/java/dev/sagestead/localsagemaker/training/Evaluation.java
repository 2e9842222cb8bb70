package dev.sagestead.localsagemaker.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * How good a model is after a round.
 *
 * @param metrics by the names that SageMaker gives them, such as {@code validation:auc}; channel by channel, in order
 */
record Evaluation(Map<String, Double> metrics) {

    /** Measures the model on what is watched, by channel. */
    static Evaluation of(Booster booster, Map<String, DMatrix> watched, int round) throws XGBoostError {
        String line = booster.evalSet(
                watched.values().toArray(DMatrix[]::new), watched.keySet().toArray(String[]::new), round);
        Map<String, Double> metrics = new LinkedHashMap<>();
        String[] reported = line.split("\t");
        for (int i = 1; i < reported.length; i++) {
            int colon = reported[i].lastIndexOf(':');
            metrics.put(
                    reported[i].substring(0, colon).replaceFirst("-", ":"), number(reported[i].substring(colon + 1)));
        }
        return new Evaluation(metrics);
    }

    /** Returns the last metric of the last channel, which is the one that stops a training. */
    double last() {
        return List.copyOf(metrics.values()).get(metrics.size() - 1);
    }

    private static double number(String reported) {
        return switch (reported.strip()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(reported.strip());
        };
    }
}
