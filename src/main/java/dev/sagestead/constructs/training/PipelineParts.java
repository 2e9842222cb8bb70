package dev.sagestead.constructs.training;

import dev.sagestead.artifacts.Manifest;
import dev.sagestead.constructs.training.ModelPipeline.Props;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.TrainingSettings.Search;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all steps of a pipeline share: where things are, and the limits of jobs.
 *
 * @param props what the pipeline is made of
 * @param region whose images are taken
 */
record PipelineParts(Props props, String region) {

    static final int VOLUME_GB = 10;
    static final int MAX_SECONDS = 3_600;
    static final PipelineJson JSON = new PipelineJson();

    Manifest manifest() {
        return props.model().manifest();
    }

    boolean tunes() {
        return props.settings().search() == Search.TUNE;
    }

    String xgboostImage() {
        return XgboostImages.load().uri(region, manifest().containerVersion());
    }

    /** Returns where executions leave what they make. */
    String executions() {
        return "s3://%s/%s%s/executions"
                .formatted(
                        props.bucket().getBucketName(),
                        JobRole.PREFIX,
                        props.model().name());
    }

    /** Returns the address of an output of a processing step. */
    Map<String, Object> output(String step, String name) {
        return JSON.get("Steps.%s.ProcessingOutputConfig.Outputs['%s'].S3Output.S3Uri".formatted(step, name));
    }

    /** Returns where the model is. A tuning job names its training jobs; the best one's model is below its name. */
    Map<String, Object> modelData() {
        return tunes()
                ? JSON.join(
                        "/",
                        executions(),
                        "models",
                        JSON.get("Steps.Tune.BestTrainingJob.TrainingJobName"),
                        "output/model.tar.gz")
                : JSON.get("Steps.Train.ModelArtifacts.S3ModelArtifacts");
    }

    /** Returns one instance of the pipeline's type. */
    Map<String, Object> instance() {
        Map<String, Object> instance = new LinkedHashMap<>();
        instance.put("InstanceType", JSON.get("Parameters.InstanceType"));
        instance.put("InstanceCount", 1);
        instance.put("VolumeSizeInGB", VOLUME_GB);
        return instance;
    }

    static Map<String, Object> stoppingCondition() {
        return JSON.object("MaxRuntimeInSeconds", MAX_SECONDS);
    }

    static Map<String, Object> step(String name, String type, Map<String, Object> arguments) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("Name", name);
        step.put("Type", type);
        step.put("Arguments", arguments);
        return step;
    }
}
