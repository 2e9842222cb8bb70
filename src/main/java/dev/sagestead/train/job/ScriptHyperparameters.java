package dev.sagestead.train.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.artifacts.ContainerHyperparameters;
import dev.sagestead.train.TrainingTask;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hyperparameters of a job that a script trains: as JSON, besides what says which script it is.
 *
 * @see <a href="https://github.com/aws/sagemaker-training-toolkit#readme">script mode</a>
 */
final class ScriptHyperparameters {

    private static final JsonMapper JSON = new JsonMapper();

    private ScriptHyperparameters() {}

    static Map<String, String> of(TrainingTask task, ScriptSource source, String region) {
        Map<String, Object> all = new LinkedHashMap<>(ContainerHyperparameters.typed(task.training()));
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
}
