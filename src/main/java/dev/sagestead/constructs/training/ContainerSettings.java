package dev.sagestead.constructs.training;

import dev.sagestead.artifacts.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A manifest's hyperparameters as SageMaker's XGBoost takes them: texts, with names of its own for some.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/xgboost_hyperparameters.html">XGBoost
 *     hyperparameters</a>
 */
record ContainerSettings(Manifest manifest) {

    /** Returns all of them, seed, rounds and early stopping too. */
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        manifest.training().hyperparameters().forEach((name, value) -> all.put(name(name), String.valueOf(value)));
        all.put("seed", String.valueOf(manifest.training().seed()));
        // One thread, so that the order of sums is the same everywhere.
        all.put("nthread", "1");
        all.put("verbosity", "0");
        all.put("num_round", String.valueOf(manifest.training().maxRounds()));
        all.put("early_stopping_rounds", String.valueOf(manifest.training().earlyStoppingRounds()));
        return all;
    }

    /** Returns those that are not searched. */
    Map<String, Object> fixed() {
        Map<String, Object> fixed = all();
        manifest.training().tuning().ranges().keySet().forEach(range -> fixed.remove(name(range)));
        return fixed;
    }

    /** XGBoost's other names for the same thing, which the container does not take. */
    static String name(String hyperparameter) {
        return switch (hyperparameter) {
            case "learning_rate" -> "eta";
            case "min_split_loss" -> "gamma";
            case "reg_lambda" -> "lambda";
            case "reg_alpha" -> "alpha";
            default -> hyperparameter;
        };
    }
}
