package dev.sagestead.localsagemaker.pipeline;

import java.util.Arrays;
import java.util.Optional;

/**
 * The steps that can be run here, and the operations behind them.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html">step types</a>
 */
public enum StepType {
    PROCESSING("Processing", "ProcessingJob", "ProcessingJobName", "ProcessingJobStatus"),
    TRAINING("Training", "TrainingJob", "TrainingJobName", "TrainingJobStatus"),
    TUNING("Tuning", "HyperParameterTuningJob", "HyperParameterTuningJobName", "HyperParameterTuningJobStatus"),
    TRANSFORM("Transform", "TransformJob", "TransformJobName", "TransformJobStatus"),
    MODEL("Model", "Model", "ModelName", null),
    REGISTER_MODEL("RegisterModel", "ModelPackage", "ModelPackageName", null),
    CONDITION("Condition", null, null, null),
    FAIL("Fail", null, null, null);

    private final String word;
    private final String thing;
    private final String nameMember;
    private final String statusMember;

    StepType(String word, String thing, String nameMember, String statusMember) {
        this.word = word;
        this.thing = thing;
        this.nameMember = nameMember;
        this.statusMember = statusMember;
    }

    /** Returns the type of that word, or nothing if there is none that can be run here. */
    public static Optional<StepType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** Returns SageMaker's word. */
    public String word() {
        return word;
    }

    /** Returns the operation that makes what the step is about, such as {@code CreateTrainingJob}. */
    public String create() {
        return "Create" + thing;
    }

    /** Returns the operation that tells of it. */
    public String describe() {
        return "Describe" + thing;
    }

    /** Returns the operation that ends it. */
    public String stop() {
        return "Stop" + thing;
    }

    /** Returns the member that names it in requests. */
    public String nameMember() {
        return nameMember;
    }

    /** Returns the member that says how it is; nothing if it is done as soon as it is made. */
    public Optional<String> statusMember() {
        return Optional.ofNullable(statusMember);
    }

    /** Whether it is a job with a name of its own, which the pipeline gives it. */
    public boolean isJob() {
        return statusMember != null;
    }
}
