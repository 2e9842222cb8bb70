package dev.sagestead.constructs.training;

import dev.sagestead.artifacts.Manifest;
import dev.sagestead.constructs.training.ModelPipeline.Props;
import dev.sagestead.sagemaker.ScikitLearnImage;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.TrainingSettings.Search;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * The definition of a model's pipeline: prepare, train or tune, evaluate, and register if the result is at least as
 * good as the model that is committed.
 *
 * @see <a href="https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/">the
 *     schema</a>
 */
final class PipelineSteps {

    /** Evaluates a model; for all models the same. */
    static final Path EVALUATE = Path.of("src/main/python/evaluate.py");

    private static final String PROCESSING = "/opt/ml/processing/";
    private static final int VOLUME_GB = 10;
    private static final int MAX_SECONDS = 3_600;

    /** How exactly a result is compared with the committed one: {@value} decimals. */
    private static final int DECIMALS = 4;

    private final Props props;
    private final Manifest manifest;
    private final String region;
    private final PipelineJson json = new PipelineJson();

    PipelineSteps(Construct scope, Props props) {
        this.props = props;
        this.manifest = props.model().manifest();
        this.region = Stack.of(scope).getRegion();
    }

    Map<String, Object> definition() {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("Version", "2020-12-01");
        definition.put("Metadata", new LinkedHashMap<>());
        definition.put(
                "Parameters",
                List.of(
                        json.parameter("RawTables", "String", null),
                        json.parameter(
                                "InstanceType", "String", props.settings().instanceType()),
                        json.parameter("ApprovalStatus", "String", "PendingManualApproval"),
                        json.parameter("CommittedMetric", "Float", committedMetric())));
        definition.put("Steps", List.of(prepare(), training(), evaluate(), decide()));
        return definition;
    }

    private boolean tunes() {
        return props.settings().search() == Search.TUNE && manifest.training().tuning() != null;
    }

    private String metric() {
        return (String) manifest.training().hyperparameters().get("eval_metric");
    }

    private boolean isMoreBetter() {
        return List.of("auc", "aucpr", "map", "ndcg", "pre").contains(metric().replaceFirst("@.*", ""));
    }

    /** The same data on another machine give the same metric to some digits, but not to all. */
    private BigDecimal committedMetric() {
        return BigDecimal.valueOf(manifest.trained().metrics().get("test-" + metric()))
                .setScale(DECIMALS, isMoreBetter() ? RoundingMode.FLOOR : RoundingMode.CEILING);
    }

    private Path script() {
        return props.model().path().resolve(manifest.training().prepare());
    }

    private Path manifestFile() {
        return props.model().path().resolve(Manifest.FILE);
    }

    private Map<String, Object> prepare() {
        return step(
                "Prepare",
                "Processing",
                processing(
                        ScikitLearnImage.uri(region),
                        script(),
                        List.of(
                                input("raw", json.get("Parameters.RawTables")),
                                input("manifest", props.code().url(manifestFile())),
                                input("code", props.code().url(script()))),
                        List.of("train", "validation", "test"),
                        List.of(
                                "--input", PROCESSING + "input/raw",
                                "--manifest",
                                        PROCESSING + "input/manifest/"
                                                + props.code().name(manifestFile()),
                                "--output", PROCESSING + "output",
                                "--message", "/opt/ml/output/message")));
    }

    private Map<String, Object> evaluate() {
        Map<String, Object> step = step(
                "Evaluate",
                "Processing",
                processing(
                        XgboostImages.load().uri(region, manifest.containerVersion()),
                        EVALUATE,
                        List.of(
                                input("model", modelData()),
                                input("test", output("Prepare", "test")),
                                input("manifest", props.code().url(manifestFile())),
                                input("code", props.code().url(EVALUATE))),
                        List.of("evaluation"),
                        List.of(
                                "--model", PROCESSING + "input/model/model.tar.gz",
                                "--test", PROCESSING + "input/test/test.csv",
                                "--manifest",
                                        PROCESSING + "input/manifest/"
                                                + props.code().name(manifestFile()),
                                "--output", PROCESSING + "output/evaluation")));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("PropertyFileName", "Evaluation");
        file.put("OutputName", "evaluation");
        file.put("FilePath", "evaluation.json");
        step.put("PropertyFiles", List.of(file));
        return step;
    }

    private Map<String, Object> processing(
            String image, Path script, List<Object> inputs, List<String> outputs, List<String> arguments) {
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("InstanceType", json.get("Parameters.InstanceType"));
        cluster.put("InstanceCount", 1);
        cluster.put("VolumeSizeInGB", VOLUME_GB);
        Map<String, Object> app = new LinkedHashMap<>();
        app.put("ImageUri", image);
        app.put(
                "ContainerEntrypoint",
                List.of("python3", PROCESSING + "input/code/" + props.code().name(script)));
        app.put("ContainerArguments", arguments);
        List<Object> results = new ArrayList<>();
        for (String name : outputs) {
            Map<String, Object> s3 = new LinkedHashMap<>();
            s3.put("S3Uri", json.join("/", executions(), json.get("Execution.PipelineExecutionId"), name));
            s3.put("LocalPath", PROCESSING + "output/" + name);
            s3.put("S3UploadMode", "EndOfJob");
            results.add(json.object("OutputName", name, "S3Output", s3));
        }
        Map<String, Object> arguments0 = new LinkedHashMap<>();
        arguments0.put("ProcessingResources", json.object("ClusterConfig", cluster));
        arguments0.put("AppSpecification", app);
        arguments0.put("RoleArn", props.jobRole().getRoleArn());
        arguments0.put("ProcessingInputs", inputs);
        arguments0.put("ProcessingOutputConfig", json.object("Outputs", results));
        // The container needs no network; SageMaker itself brings and takes files.
        arguments0.put("NetworkConfig", json.object("EnableNetworkIsolation", true));
        arguments0.put("StoppingCondition", json.object("MaxRuntimeInSeconds", MAX_SECONDS));
        return arguments0;
    }

    private Object input(String name, Object url) {
        Map<String, Object> s3 = new LinkedHashMap<>();
        s3.put("S3Uri", url);
        s3.put("LocalPath", PROCESSING + "input/" + name);
        s3.put("S3DataType", "S3Prefix");
        s3.put("S3InputMode", "File");
        return json.object("InputName", name, "S3Input", s3);
    }

    private Object output(String step, String name) {
        return json.get("Steps.%s.ProcessingOutputConfig.Outputs['%s'].S3Output.S3Uri".formatted(step, name));
    }

    private String executions() {
        return "s3://%s/%s%s/executions"
                .formatted(
                        props.bucket().getBucketName(),
                        JobRole.PREFIX,
                        props.model().name());
    }

    private Map<String, Object> training() {
        return tunes() ? step("Tune", "Tuning", tuningJob()) : step("Train", "Training", trainingJob());
    }

    /** A tuning job names its training jobs; the best one's model is below its name. */
    private Object modelData() {
        return tunes()
                ? json.join(
                        "/",
                        executions(),
                        "models",
                        json.get("Steps.Tune.BestTrainingJob.TrainingJobName"),
                        "output/model.tar.gz")
                : json.get("Steps.Train.ModelArtifacts.S3ModelArtifacts");
    }

    private Map<String, Object> trainingJob() {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("AlgorithmSpecification", algorithm());
        job.put("HyperParameters", new ContainerSettings(manifest).all());
        job.putAll(resources());
        return job;
    }

    private Map<String, Object> algorithm() {
        return json.object(
                "TrainingImage",
                XgboostImages.load().uri(region, manifest.containerVersion()),
                "TrainingInputMode",
                "File");
    }

    private Map<String, Object> resources() {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("RoleArn", props.jobRole().getRoleArn());
        job.put("InputDataConfig", List.of(channel("train"), channel("validation")));
        job.put("OutputDataConfig", json.object("S3OutputPath", executions() + "/models"));
        Map<String, Object> instances = new LinkedHashMap<>();
        instances.put("InstanceType", json.get("Parameters.InstanceType"));
        instances.put("InstanceCount", 1);
        instances.put("VolumeSizeInGB", VOLUME_GB);
        job.put("ResourceConfig", instances);
        job.put("EnableNetworkIsolation", true);
        job.put("StoppingCondition", json.object("MaxRuntimeInSeconds", MAX_SECONDS));
        return job;
    }

    private Map<String, Object> tuningJob() {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("StaticHyperParameters", new ContainerSettings(manifest).fixed());
        definition.put("AlgorithmSpecification", algorithm());
        definition.putAll(resources());
        return json.object(
                "HyperParameterTuningJobConfig",
                new TuningConfig(manifest, isMoreBetter()).json(),
                "TrainingJobDefinition",
                definition);
    }

    private Object channel(String name) {
        Map<String, Object> s3 = new LinkedHashMap<>();
        s3.put("S3DataType", "S3Prefix");
        s3.put("S3Uri", output("Prepare", name));
        s3.put("S3DataDistributionType", "FullyReplicated");
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("ChannelName", name);
        channel.put("ContentType", "text/csv");
        channel.put("DataSource", json.object("S3DataSource", s3));
        return channel;
    }

    private Map<String, Object> decide() {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("Type", isMoreBetter() ? "GreaterThanOrEqualTo" : "LessThanOrEqualTo");
        condition.put("LeftValue", found());
        condition.put("RightValue", json.get("Parameters.CommittedMetric"));
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("Conditions", List.of(condition));
        arguments.put("IfSteps", List.of(step("Register", "RegisterModel", registration())));
        arguments.put("ElseSteps", List.of(step("Refuse", "Fail", refusal())));
        return step("Decide", "Condition", arguments);
    }

    private Object found() {
        return json.jsonGet("Steps.Evaluate.PropertyFiles.Evaluation", "metrics.%s.value".formatted(metric()));
    }

    private Map<String, Object> refusal() {
        return json.object(
                "ErrorMessage",
                json.join(
                        "",
                        "The model is not registered: %s of the test rows is ".formatted(metric()),
                        found(),
                        ", and that of the committed model is ",
                        json.get("Parameters.CommittedMetric")));
    }

    private Map<String, Object> registration() {
        Map<String, Object> container = json.object(
                "Image", XgboostImages.load().uri(region, manifest.containerVersion()), "ModelDataUrl", modelData());
        Map<String, Object> inference = new LinkedHashMap<>();
        inference.put("Containers", List.of(container));
        inference.put("SupportedContentTypes", manifest.contentTypes());
        inference.put("SupportedResponseMIMETypes", List.of("text/csv"));
        inference.put(
                "SupportedRealtimeInferenceInstanceTypes",
                List.of(props.settings().instanceType()));
        inference.put(
                "SupportedTransformInstanceTypes", List.of(props.settings().instanceType()));
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("ModelPackageGroupName", props.name());
        registration.put("InferenceSpecification", inference);
        registration.put("ModelApprovalStatus", json.get("Parameters.ApprovalStatus"));
        registration.put(
                "ModelMetrics",
                json.object(
                        "ModelQuality",
                        json.object(
                                "Statistics",
                                json.object(
                                        "ContentType",
                                        "application/json",
                                        "S3Uri",
                                        json.join("/", output("Evaluate", "evaluation"), "evaluation.json")))));
        registration.put(
                "CustomerMetadataProperties",
                json.object(
                        "execution",
                        json.get("Execution.PipelineExecutionId"),
                        "model",
                        props.model().name()));
        return registration;
    }

    private static Map<String, Object> step(String name, String type, Map<String, Object> arguments) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("Name", name);
        step.put("Type", type);
        step.put("Arguments", arguments);
        return step;
    }
}
