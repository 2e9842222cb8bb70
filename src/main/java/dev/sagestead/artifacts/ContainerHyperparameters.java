package dev.sagestead.artifacts;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A manifest's hyperparameters as SageMaker's XGBoost container takes them: with names of its own for rounds, early
 * stopping and what XGBoost has two names for.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/xgboost_hyperparameters.html">XGBoost
 *     hyperparameters</a>
 */
public final class ContainerHyperparameters {

    private ContainerHyperparameters() {}

    /** Returns the container's name for a hyperparameter of XGBoost. */
    public static String name(String hyperparameter) {
        return switch (hyperparameter) {
            case "learning_rate" -> "eta";
            case "min_split_loss" -> "gamma";
            case "reg_lambda" -> "lambda";
            case "reg_alpha" -> "alpha";
            default -> hyperparameter;
        };
    }

    /** Returns all, numbers as numbers, as a script is given them. */
    public static Map<String, Object> typed(Manifest.Training training) {
        Map<String, Object> all = new LinkedHashMap<>();
        training.parameters().forEach((name, value) -> all.put(name(name), value));
        all.put("num_round", training.maxRounds());
        all.put("early_stopping_rounds", training.earlyStoppingRounds());
        return all;
    }

    /** Returns all as texts, in the manifest's order, as a training job takes them. */
    public static Map<String, String> of(Manifest.Training training) {
        Map<String, String> all = new LinkedHashMap<>();
        typed(training).forEach((name, value) -> all.put(name, String.valueOf(value)));
        return all;
    }
}
