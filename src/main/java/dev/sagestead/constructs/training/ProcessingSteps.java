package dev.sagestead.constructs.training;

import static dev.sagestead.constructs.training.PipelineParts.JSON;

import dev.sagestead.artifacts.Manifest;
import dev.sagestead.sagemaker.ScikitLearnImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps that run scripts: raw tables become data, and a model's answers become a figure. */
record ProcessingSteps(PipelineParts parts) {

    private static final String PROCESSING = "/opt/ml/processing/";

    private Path prepareScript() {
        return parts.props().model().path().resolve(parts.manifest().training().prepare());
    }

    private Path manifestFile() {
        return parts.props().model().path().resolve(Manifest.FILE);
    }

    Map<String, Object> prepare() {
        return PipelineParts.step(
                "Prepare",
                "Processing",
                processing(
                        ScikitLearnImage.uri(parts.region()),
                        prepareScript(),
                        List.of(
                                input("raw", JSON.get("Parameters.RawTables")),
                                input("manifest", parts.props().code().url(manifestFile())),
                                input("code", parts.props().code().url(prepareScript()))),
                        List.of("train", "validation", "test"),
                        List.of(
                                "--input", PROCESSING + "input/raw",
                                "--manifest",
                                        PROCESSING + "input/manifest/"
                                                + parts.props().code().name(manifestFile()),
                                "--output", PROCESSING + "output",
                                "--message", "/opt/ml/output/message")));
    }

    Map<String, Object> evaluate() {
        Map<String, Object> step = PipelineParts.step(
                "Evaluate",
                "Processing",
                processing(
                        parts.xgboostImage(),
                        StagedCode.EVALUATE,
                        List.of(
                                input("model", parts.modelData()),
                                input("test", parts.output("Prepare", "test")),
                                input("manifest", parts.props().code().url(manifestFile())),
                                input("code", parts.props().code().url(StagedCode.EVALUATE))),
                        List.of("evaluation"),
                        List.of(
                                "--model", PROCESSING + "input/model/model.tar.gz",
                                "--test", PROCESSING + "input/test/test.csv",
                                "--manifest",
                                        PROCESSING + "input/manifest/"
                                                + parts.props().code().name(manifestFile()),
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
        Map<String, Object> app = new LinkedHashMap<>();
        app.put("ImageUri", image);
        app.put(
                "ContainerEntrypoint",
                List.of(
                        "python3",
                        PROCESSING + "input/code/" + parts.props().code().name(script)));
        app.put("ContainerArguments", arguments);
        List<Object> results = new ArrayList<>();
        for (String name : outputs) {
            Map<String, Object> s3 = new LinkedHashMap<>();
            s3.put("S3Uri", JSON.join("/", parts.executions(), JSON.get("Execution.PipelineExecutionId"), name));
            s3.put("LocalPath", PROCESSING + "output/" + name);
            s3.put("S3UploadMode", "EndOfJob");
            results.add(JSON.object("OutputName", name, "S3Output", s3));
        }
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("ProcessingResources", JSON.object("ClusterConfig", parts.instance()));
        job.put("AppSpecification", app);
        job.put("RoleArn", parts.props().jobRoleArn());
        job.put("ProcessingInputs", inputs);
        job.put("ProcessingOutputConfig", JSON.object("Outputs", results));
        // The container needs no network; SageMaker itself brings and takes files.
        job.put("NetworkConfig", JSON.object("EnableNetworkIsolation", true));
        job.put("StoppingCondition", PipelineParts.stoppingCondition());
        return job;
    }

    private Object input(String name, Object url) {
        Map<String, Object> s3 = new LinkedHashMap<>();
        s3.put("S3Uri", url);
        s3.put("LocalPath", PROCESSING + "input/" + name);
        s3.put("S3DataType", "S3Prefix");
        s3.put("S3InputMode", "File");
        return JSON.object("InputName", name, "S3Input", s3);
    }
}
