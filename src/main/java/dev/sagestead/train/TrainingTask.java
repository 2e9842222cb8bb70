package dev.sagestead.train;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.Metric;
import dev.sagestead.artifacts.ModelFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a training works from, found to be complete and possible. */
public final class TrainingTask {

    private final String model;
    private final TrainingPlan plan;
    private final TrainingData data;

    private TrainingTask(String model, TrainingPlan plan, TrainingData data) {
        this.model = model;
        this.plan = plan;
        this.data = data;
    }

    /**
     * Reads what the training of a model works from; invents the data if the manifest says so.
     *
     * @throws InvalidInputException if the manifest or the data are not fit to train from
     */
    public static TrainingTask of(ModelFolder folder) {
        TrainingPlan plan = TrainingPlan.of(folder);
        return new TrainingTask(folder.name(), plan, TrainingData.of(folder, plan));
    }

    /** Returns the same task with other values for some hyperparameters. */
    public TrainingTask with(Map<String, Object> values) {
        return new TrainingTask(model, plan.with(values), data);
    }

    TrainingPlan plan() {
        return plan;
    }

    TrainingData data() {
        return data;
    }

    /** Returns the model's name. */
    public String model() {
        return model;
    }

    /**
     * Returns the script that trains, or nothing if SageMaker's own algorithm does. All that lies in its folder belongs
     * to it, unless that is the model's own folder.
     */
    public Optional<Path> script() {
        return plan.script();
    }

    /** Whether the script has a folder of its own, whose other files it may import. */
    public boolean hasSourceFolder() {
        return plan.training().script().contains("/");
    }

    /** Returns the version of SageMaker's container, such as {@code 3.2-0}. */
    public String containerVersion() {
        return plan.containerVersion();
    }

    /** Returns the metric that decides. */
    public Metric metric() {
        return plan.metric();
    }

    /** Returns what the manifest says of the training. */
    public Manifest.Training training() {
        return plan.training();
    }

    /** Returns the file that the model learns from: CSV, the label first, no header. */
    public byte[] train() {
        return data.train().content();
    }

    /** Returns the file that says when to stop, in the same form. */
    public byte[] validation() {
        return data.validation().content();
    }
}
