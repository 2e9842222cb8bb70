package dev.sagestead.train.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

    private static final JsonMapper JSON = new JsonMapper();

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

    /**
     * Returns them for a script: as JSON, besides what says which script it is.
     *
     * @see <a href="https://github.com/aws/sagemaker-training-toolkit#readme">script mode</a>
     */
    static Map<String, String> ofScript(TrainingTask task, ScriptSource source, String region) {
        Map<String, Object> all = new LinkedHashMap<>(typed(task));
        all.put("sagemaker_program", source.program());
        all.put("sagemaker_submit_directory", "/opt/ml/input/data/code/" + ScriptSource.FILE);
        all.put("sagemaker_region", region);
        all.put("sagemaker_container_log_level", 20);
        Map<String, String> json = new LinkedHashMap<>();
        all.forEach((name, value) -> json.put(name, json(value)));
        return json;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not to be written as JSON: " + value, e);
        }
    }

    /** Returns the container's name for a hyperparameter of XGBoost. */
    static String name(String hyperparameter) {
        return CONTAINER_NAMES.getOrDefault(hyperparameter, hyperparameter);
    }

    /** Returns them with numbers as numbers, as a script is given them. */
    public static Map<String, Object> typed(TrainingTask task) {
        Map<String, Object> all = new LinkedHashMap<>();
        task.parameters().forEach((name, value) -> all.put(name(name), value));
        all.put("num_round", task.maxRounds());
        all.put("early_stopping_rounds", task.earlyStoppingRounds());
        return all;
    }
}
