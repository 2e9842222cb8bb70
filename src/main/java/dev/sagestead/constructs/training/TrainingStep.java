package dev.sagestead.constructs.training;

import static dev.sagestead.constructs.training.PipelineParts.JSON;

import dev.sagestead.artifacts.ContainerHyperparameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The step that trains, or searches hyperparameters by many trainings. */
record TrainingStep(PipelineParts parts) {

    /** Returns the step that grows trees. */
    Map<String, Object> step() {
        return parts.tunes()
                ? PipelineParts.step("Tune", "Tuning", tuningJob())
                : PipelineParts.step("Train", "Training", trainingJob());
    }

    private Map<String, Object> trainingJob() {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("AlgorithmSpecification", algorithm());
        job.put("HyperParameters", texts());
        job.putAll(resources());
        return job;
    }

    private Map<String, Object> algorithm() {
        return JSON.object("TrainingImage", parts.xgboostImage(), "TrainingInputMode", "File");
    }

    private Map<String, Object> resources() {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("RoleArn", parts.props().jobRoleArn());
        job.put("InputDataConfig", List.of(channel("train"), channel("validation")));
        job.put("OutputDataConfig", JSON.object("S3OutputPath", parts.executions() + "/models"));
        job.put("ResourceConfig", parts.instance());
        job.put("EnableNetworkIsolation", true);
        job.put("StoppingCondition", PipelineParts.stoppingCondition());
        return job;
    }

    private Map<String, Object> tuningJob() {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("StaticHyperParameters", fixed());
        definition.put("AlgorithmSpecification", algorithm());
        definition.putAll(resources());
        return JSON.object(
                "HyperParameterTuningJobConfig",
                new TuningConfig(parts.manifest().training()).json(),
                "TrainingJobDefinition",
                definition);
    }

    private Map<String, Object> channel(String name) {
        Map<String, Object> s3 = new LinkedHashMap<>();
        s3.put("S3DataType", "S3Prefix");
        s3.put("S3Uri", parts.output("Prepare", name));
        s3.put("S3DataDistributionType", "FullyReplicated");
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("ChannelName", name);
        channel.put("ContentType", "text/csv");
        channel.put("DataSource", JSON.object("S3DataSource", s3));
        return channel;
    }

    private Map<String, String> texts() {
        return ContainerHyperparameters.of(parts.manifest().training());
    }

    /** Returns those that are not searched. */
    private Map<String, String> fixed() {
        Map<String, String> fixed = texts();
        parts.manifest()
                .training()
                .tuning()
                .ranges()
                .keySet()
                .forEach(range -> fixed.remove(ContainerHyperparameters.name(range)));
        return fixed;
    }
}
