package dev.sagestead.train.job;

import dev.sagestead.train.TrainingTask;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hyperparameters as the container takes them: texts, with names of its own for rounds and early stopping.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/xgboost_hyperparameters.html">XGBoost
 *     hyperparameters</a>
 */
public final class ContainerHyperparameters {

    /** XGBoost's other names for the same thing, which the container does not take. */
    private static final Map<String, String> CONTAINER_NAMES = Map.of(
            "learning_rate", "eta",
            "min_split_loss", "gamma",
            "reg_lambda", "lambda",
            "reg_alpha", "alpha");

    private ContainerHyperparameters() {}

    /** Returns them by name, in the manifest's order, as a training job takes them. */
    public static Map<String, String> of(TrainingTask task) {
        Map<String, String> all = new LinkedHashMap<>();
        typed(task).forEach((name, value) -> all.put(name, String.valueOf(value)));
        return all;
    }

    /** Returns them with numbers as numbers, as a script is given them. */
    public static Map<String, Object> typed(TrainingTask task) {
        Map<String, Object> all = new LinkedHashMap<>();
        task.parameters().forEach((name, value) -> all.put(CONTAINER_NAMES.getOrDefault(name, name), value));
        all.put("num_round", task.maxRounds());
        all.put("early_stopping_rounds", task.earlyStoppingRounds());
        return all;
    }
}
