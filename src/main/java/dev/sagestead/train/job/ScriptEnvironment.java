package dev.sagestead.train.job;

import dev.sagestead.artifacts.ContainerHyperparameters;
import dev.sagestead.script.TrainingScript;
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
 */
public final class ScriptEnvironment {

    private ScriptEnvironment() {}

    /**
     * Writes the data, makes the other folders, and returns the variables, sorted.
     *
     * <p>What a script has left in the folders for model and output stays.
     *
     * @param folder stands for {@code /opt/ml}; absolute
     */
    public static Map<String, String> prepare(TrainingTask task, Path folder) {
        return layOut(task, "", folder).variables();
    }

    /** Writes the data, makes the other folders, and returns the script as it is to be started there. */
    static TrainingScript layOut(TrainingTask task, String program, Path folder) {
        TrainingScript script = new TrainingScript(
                program,
                new TreeMap<>(ContainerHyperparameters.typed(task.training())),
                List.of("train", "validation"),
                folder);
        try {
            write(script.channel("train").resolve("train.csv"), task.train());
            write(script.channel("validation").resolve("validation.csv"), task.validation());
            Files.createDirectories(script.model());
            Files.createDirectories(script.outputData());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in " + folder, e);
        }
        return script;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
