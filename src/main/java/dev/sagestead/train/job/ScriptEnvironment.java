package dev.sagestead.train.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.train.TrainingTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a training script finds on a training instance, on this machine: folders laid out as below {@code /opt/ml}, and
 * the variables that say where they are.
 *
 * @see <a href="https://github.com/aws/sagemaker-training-toolkit/blob/master/ENVIRONMENT_VARIABLES.md">the
 *     variables</a>
 */
public final class ScriptEnvironment {

    private static final JsonMapper JSON = new JsonMapper();

    private ScriptEnvironment() {}

    /**
     * Writes the data, makes the other folders, and returns the variables, sorted.
     *
     * <p>What a script has left in the folders for model and output stays.
     *
     * @param folder stands for {@code /opt/ml}; absolute
     */
    public static Map<String, String> prepare(TrainingTask task, Path folder) {
        Map<String, String> variables = new TreeMap<>();
        Path data = folder.resolve("input").resolve("data");
        variables.put("SM_INPUT_DIR", made(folder.resolve("input")));
        variables.put("SM_MODEL_DIR", made(folder.resolve("model")));
        variables.put("SM_OUTPUT_DIR", made(folder.resolve("output")));
        variables.put("SM_OUTPUT_DATA_DIR", made(folder.resolve("output").resolve("data")));
        variables.put("SM_CHANNEL_TRAIN", channel(data, "train", task.train()));
        variables.put("SM_CHANNEL_VALIDATION", channel(data, "validation", task.validation()));
        variables.put("SM_CHANNELS", json(List.of("train", "validation")));
        variables.put("SM_HPS", json(ContainerHyperparameters.typed(task)));
        return variables;
    }

    private static String channel(Path data, String name, byte[] content) {
        Path folder = data.resolve(name);
        made(folder);
        try {
            Files.write(folder.resolve(name + ".csv"), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in " + folder, e);
        }
        return folder.toString();
    }

    private static String made(Path folder) {
        try {
            return Files.createDirectories(folder).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not to be written as JSON: " + value, e);
        }
    }
}
