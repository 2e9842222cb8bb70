package dev.sagestead.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A training script as SageMaker's script mode starts it: what stands on its command line, and what its variables say.
 *
 * @param program the script's file name, such as {@code train.py}; empty if it is somebody's own, as in an IDE
 * @param hyperparameters by name, numbers as numbers
 * @param channels names of the input channels
 * @param optMl the folder that stands for {@code /opt/ml}; absolute
 * @see <a href="https://github.com/aws/sagemaker-training-toolkit/blob/master/ENVIRONMENT_VARIABLES.md">the
 *     variables</a>
 */
public record TrainingScript(
        String program, SortedMap<String, Object> hyperparameters, List<String> channels, Path optMl) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOST = "algo-1";

    /** Takes copies. */
    public TrainingScript {
        hyperparameters = new TreeMap<>(hyperparameters);
        channels = channels.stream().sorted().toList();
    }

    /** Returns the folder of a channel's files. */
    public Path channel(String name) {
        return optMl.resolve("input/data").resolve(name);
    }

    /** Returns the folder whose content becomes the model's archive. */
    public Path model() {
        return optMl.resolve("model");
    }

    /** Returns the folder of what is to be kept besides the model. */
    public Path outputData() {
        return optMl.resolve("output/data");
    }

    /** Returns the folder of the script. */
    public Path code() {
        return optMl.resolve("code");
    }

    /** Returns the command: the script with every hyperparameter as {@code --name value}, in the order of the names. */
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of("python3", program));
        hyperparameters.forEach((name, value) -> {
            command.add((name.length() == 1 ? "-" : "--") + name);
            command.add(value instanceof Map || value instanceof List ? json(value) : text(value));
        });
        return command;
    }

    /** Returns the {@code SM_*} variables, sorted. */
    public SortedMap<String, String> variables() {
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("SM_INPUT_DIR", optMl.resolve("input").toString());
        variables.put("SM_INPUT_CONFIG_DIR", optMl.resolve("input/config").toString());
        variables.put("SM_MODEL_DIR", model().toString());
        variables.put("SM_OUTPUT_DIR", optMl.resolve("output").toString());
        variables.put("SM_OUTPUT_DATA_DIR", outputData().toString());
        variables.put(
                "SM_OUTPUT_INTERMEDIATE_DIR",
                optMl.resolve("output/intermediate").toString());
        variables.put("SM_CHANNELS", json(channels));
        channels.forEach(name -> variables.put(
                "SM_CHANNEL_" + name.toUpperCase(Locale.ROOT).replace('-', '_'),
                channel(name).toString()));
        variables.put("SM_HPS", json(hyperparameters));
        hyperparameters.forEach((name, value) ->
                variables.put("SM_HP_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), text(value)));
        variables.put("SM_HOSTS", json(List.of(HOST)));
        variables.put("SM_CURRENT_HOST", HOST);
        variables.put("SM_NETWORK_INTERFACE_NAME", "lo");
        variables.put("SM_NUM_CPUS", "1");
        variables.put("SM_NUM_GPUS", "0");
        if (!program.isEmpty()) {
            List<String> arguments = command().subList(2, command().size());
            variables.put("SM_USER_ARGS", json(arguments));
            variables.put("SM_USER_ENTRY_POINT", program);
            variables.put("SM_MODULE_NAME", program.replaceFirst("\\.py$", ""));
            variables.put("SM_MODULE_DIR", code().toString());
        }
        variables.put("SM_TRAINING_ENV", json(trainingEnv()));
        return variables;
    }

    private Map<String, Object> trainingEnv() {
        Map<String, Object> all = new LinkedHashMap<>();
        Map<String, String> dirs = new TreeMap<>();
        channels.forEach(name -> dirs.put(name, channel(name).toString()));
        all.put("channel_input_dirs", dirs);
        all.put("current_host", HOST);
        all.put("hosts", List.of(HOST));
        all.put("hyperparameters", hyperparameters);
        all.put("model_dir", model().toString());
        all.put("output_data_dir", outputData().toString());
        all.put("num_cpus", 1);
        all.put("num_gpus", 0);
        return all;
    }

    /** Python's way to write truth. */
    private static String text(Object value) {
        return value instanceof Boolean truth ? (truth ? "True" : "False") : String.valueOf(value);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not to be written as JSON: " + value, e);
        }
    }
}
