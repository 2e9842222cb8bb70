package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.localsagemaker.pipeline.Step;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStep;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStepMetadata;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;

/**
 * One step of an execution as it is now.
 *
 * @param resource the name or ARN of what it made; null if it makes nothing, or has not yet
 * @param result what its Describe answered last; null before there is one
 * @param outcome of a condition; null of all others
 */
record StepRun(
        Step step,
        StepStatus status,
        Instant started,
        Instant ended,
        String resource,
        JsonNode result,
        Boolean outcome,
        String failureReason) {

    static StepRun start(Step step) {
        return new StepRun(step, StepStatus.EXECUTING, Instant.now(), null, null, null, null, null);
    }

    StepRun making(String name) {
        return new StepRun(step, status, started, ended, name, result, outcome, failureReason);
    }

    StepRun succeeded(JsonNode found) {
        return new StepRun(step, StepStatus.SUCCEEDED, started, Instant.now(), resource, found, outcome, null);
    }

    StepRun decided(boolean answer) {
        return new StepRun(step, StepStatus.SUCCEEDED, started, Instant.now(), resource, result, answer, null);
    }

    StepRun failed(String reason) {
        return new StepRun(step, StepStatus.FAILED, started, Instant.now(), resource, result, outcome, reason);
    }

    StepRun stopped() {
        return new StepRun(step, StepStatus.STOPPED, started, Instant.now(), resource, result, outcome, null);
    }

    boolean isRunning() {
        return status == StepStatus.EXECUTING;
    }

    boolean isDone() {
        return status == StepStatus.SUCCEEDED;
    }

    /** Returns it as ListPipelineExecutionSteps does. */
    PipelineExecutionStep summary() {
        return PipelineExecutionStep.builder()
                .stepName(step.name())
                .stepStatus(status)
                .startTime(started)
                .endTime(ended)
                .failureReason(failureReason)
                .attemptCount(1)
                .metadata(metadata())
                .build();
    }

    private PipelineExecutionStepMetadata metadata() {
        PipelineExecutionStepMetadata.Builder metadata = PipelineExecutionStepMetadata.builder();
        switch (step.type()) {
            case PROCESSING -> metadata.processingJob(job -> job.arn(arn("ProcessingJobArn")));
            case TRAINING -> metadata.trainingJob(job -> job.arn(arn("TrainingJobArn")));
            case TUNING -> metadata.tuningJob(job -> job.arn(arn("HyperParameterTuningJobArn")));
            case TRANSFORM -> metadata.transformJob(job -> job.arn(arn("TransformJobArn")));
            case MODEL -> metadata.model(model -> model.arn(arn("ModelArn")));
            case REGISTER_MODEL -> metadata.registerModel(model -> model.arn(arn("ModelPackageArn")));
            case CONDITION ->
                metadata.condition(condition -> condition.outcome(outcome == null ? null : outcome ? "True" : "False"));
            case FAIL -> metadata.fail(fail -> fail.errorMessage(failureReason));
        }
        return metadata.build();
    }

    private String arn(String member) {
        return result == null ? resource : result.path(member).asText(resource);
    }
}
