package dev.sagestead.constructs.training;

import static dev.sagestead.constructs.training.PipelineParts.JSON;

import dev.sagestead.artifacts.Metric;
import dev.sagestead.constructs.training.ModelPipeline.Props;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

    /** How exactly a result is compared with the committed one: {@value} decimals. */
    private static final int DECIMALS = 4;

    private final PipelineParts parts;

    PipelineSteps(Construct scope, Props props) {
        this.parts = new PipelineParts(props, Stack.of(scope).getRegion());
    }

    Map<String, Object> definition() {
        ProcessingSteps processing = new ProcessingSteps(parts);
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("Version", "2020-12-01");
        definition.put("Metadata", new LinkedHashMap<>());
        definition.put(
                "Parameters",
                List.of(
                        JSON.parameter("RawTables", "String", null),
                        JSON.parameter(
                                "InstanceType",
                                "String",
                                parts.props().settings().instanceType()),
                        JSON.parameter("ApprovalStatus", "String", "PendingManualApproval"),
                        JSON.parameter("CommittedMetric", "Float", committedMetric())));
        definition.put(
                "Steps",
                List.of(processing.prepare(), new TrainingStep(parts).step(), processing.evaluate(), decide()));
        return definition;
    }

    private Metric metric() {
        return parts.manifest().training().metric();
    }

    /** The same data on another machine give the same metric to some digits, but not to all. */
    private BigDecimal committedMetric() {
        return BigDecimal.valueOf(parts.manifest().trained().metrics().get("test-" + metric().name()))
                .setScale(DECIMALS, metric().isMoreBetter() ? RoundingMode.FLOOR : RoundingMode.CEILING);
    }

    private Map<String, Object> decide() {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("Type", metric().isMoreBetter() ? "GreaterThanOrEqualTo" : "LessThanOrEqualTo");
        condition.put("LeftValue", found());
        condition.put("RightValue", JSON.get("Parameters.CommittedMetric"));
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("Conditions", List.of(condition));
        arguments.put("IfSteps", List.of(PipelineParts.step("Register", "RegisterModel", registration())));
        arguments.put("ElseSteps", List.of(PipelineParts.step("Refuse", "Fail", refusal())));
        return PipelineParts.step("Decide", "Condition", arguments);
    }

    private Object found() {
        return JSON.jsonGet("Steps.Evaluate.PropertyFiles.Evaluation", "metrics.%s.value".formatted(metric().name()));
    }

    private Map<String, Object> refusal() {
        return JSON.object(
                "ErrorMessage",
                JSON.join(
                        "",
                        "The model is not registered: %s of the test rows is ".formatted(metric().name()),
                        found(),
                        ", and that of the committed model is ",
                        JSON.get("Parameters.CommittedMetric")));
    }

    private Map<String, Object> registration() {
        Map<String, Object> container = JSON.object("Image", parts.xgboostImage(), "ModelDataUrl", parts.modelData());
        Map<String, Object> inference = new LinkedHashMap<>();
        inference.put("Containers", List.of(container));
        inference.put("SupportedContentTypes", parts.manifest().contentTypes());
        inference.put("SupportedResponseMIMETypes", List.of("text/csv"));
        inference.put(
                "SupportedRealtimeInferenceInstanceTypes",
                List.of(parts.props().settings().instanceType()));
        inference.put(
                "SupportedTransformInstanceTypes",
                List.of(parts.props().settings().instanceType()));
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("ModelPackageGroupName", parts.props().name());
        registration.put("InferenceSpecification", inference);
        registration.put("ModelApprovalStatus", JSON.get("Parameters.ApprovalStatus"));
        registration.put(
                "ModelMetrics",
                JSON.object(
                        "ModelQuality",
                        JSON.object(
                                "Statistics",
                                JSON.object(
                                        "ContentType",
                                        "application/json",
                                        "S3Uri",
                                        JSON.join("/", parts.output("Evaluate", "evaluation"), "evaluation.json")))));
        registration.put(
                "CustomerMetadataProperties",
                JSON.object(
                        "execution",
                        JSON.get("Execution.PipelineExecutionId"),
                        "model",
                        parts.props().model().name()));
        return registration;
    }
}
