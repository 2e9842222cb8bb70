package dev.sagestead.train.job;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Sha256;
import dev.sagestead.script.FolderArchive;
import dev.sagestead.script.ScriptCall;
import dev.sagestead.script.ScriptEnd;
import dev.sagestead.script.ScriptImage;
import dev.sagestead.script.ScriptRun;
import dev.sagestead.script.TrainingScript;
import dev.sagestead.train.Trainer;
import dev.sagestead.train.TrainingTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Lets a model's own script train on this machine, as SageMaker's XGBoost container would in script mode. */
public final class ScriptTrainer implements Trainer {

    private final ScriptImage image;
    private final Consumer<String> progress;

    /** @param progress takes what the script prints */
    public ScriptTrainer(ScriptImage image, Consumer<String> progress) {
        this.image = image;
        this.progress = progress;
    }

    /**
     * Trains in a folder of its own, which is gone afterwards.
     *
     * @throws InvalidInputException if the script fails, or leaves no model that XGBoost can read
     */
    @Override
    public byte[] train(TrainingTask task) {
        if (!image.isInstalled()) {
            progress.accept("installing the packages of scripts (into .venv-scripts)");
        }
        return ScriptFolder.with(folder -> train(task, folder));
    }

    private byte[] train(TrainingTask task, Path folder) {
        ScriptSource source = ScriptSource.of(task);
        TrainingScript script = ScriptEnvironment.layOut(task, source.program(), folder);
        try {
            FolderArchive.unpack(source.archive(), Files.createDirectories(script.code()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in " + folder, e);
        }
        ScriptEnd end = new ScriptRun(image, progress)
                .run(new ScriptCall(folder, script.code(), script.command(), script.variables()), () -> false);
        if (!(end instanceof ScriptEnd.Exit exit)) {
            throw new InvalidInputException(
                    "%s was stopped".formatted(task.script().orElseThrow()));
        }
        if (!exit.isWell()) {
            throw new InvalidInputException("%s fails with exit code %d: %s%s"
                    .formatted(
                            task.script().orElseThrow(),
                            exit.code(),
                            exit.reason(),
                            exit.place().map(" (%s)"::formatted).orElse("")));
        }
        return model(script, task);
    }

    private static byte[] model(TrainingScript script, TrainingTask task) {
        Path file = script.model().resolve(JobModel.FILE);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    "%s ends well but leaves no model: it should save one as %s in the folder that SM_MODEL_DIR names"
                            .formatted(task.script().orElseThrow(), JobModel.FILE));
        }
        try {
            return JobModel.ofFile(
                    Files.readAllBytes(file),
                    "the model of %s".formatted(task.script().orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public SortedMap<String, String> tools(TrainingTask task) {
        return tools(task, image);
    }

    /** Returns the XGBoost that the script finds, and the digest of the script itself. */
    static SortedMap<String, String> tools(TrainingTask task, ScriptImage image) {
        SortedMap<String, String> tools = new TreeMap<>();
        tools.put("xgboost", image.packages().get("xgboost-cpu"));
        tools.putAll(script(task));
        return tools;
    }

    /** Returns the digest of the script by its name, and those of what lies beside it in a folder of its own. */
    static SortedMap<String, String> script(TrainingTask task) {
        SortedMap<String, String> digests = new TreeMap<>();
        ScriptSource.files(task)
                .forEach(file ->
                        digests.put(ScriptSource.folder(task).relativize(file).toString(), Sha256.of(file)));
        return digests;
    }
}
