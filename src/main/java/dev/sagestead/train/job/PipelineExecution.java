package dev.sagestead.train.job;

import dev.sagestead.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStep;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sagemaker.model.StepStatus;

/**
 * Starts a pipeline and follows it to its end.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/run-pipeline.html">executions</a>
 */
public final class PipelineExecution {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final SageMakerClient sageMaker;
    private final JobLook look;

    /** @param isRehearsed whether SageMaker is local */
    public PipelineExecution(SageMakerClient sageMaker, boolean isRehearsed) {
        this.sageMaker = sageMaker;
        this.look = JobLook.of(isRehearsed, LOOK);
    }

    /**
     * What came of an execution.
     *
     * @param status as SageMaker says it
     * @param registered the ARN of the version that was registered, if one was
     * @param failures why steps failed, by their names
     */
    public record Outcome(PipelineExecutionStatus status, Optional<String> registered, List<String> failures) {

        /** Whether it came to its end. */
        public boolean isWell() {
            return status == PipelineExecutionStatus.SUCCEEDED;
        }
    }

    /**
     * Runs a pipeline.
     *
     * @param progress is told of every step when it is done
     * @throws InvalidInputException if there is no such pipeline
     */
    public Outcome run(String pipeline, Map<String, String> parameters, Consumer<PipelineExecutionStep> progress) {
        String arn = start(pipeline, parameters);
        Set<String> told = new HashSet<>();
        while (true) {
            DescribePipelineExecutionResponse execution =
                    sageMaker.describePipelineExecution(request -> request.pipelineExecutionArn(arn));
            List<PipelineExecutionStep> steps = new ArrayList<>(sageMaker
                    .listPipelineExecutionStepsPaginator(
                            request -> request.pipelineExecutionArn(arn).sortOrder("Ascending"))
                    .pipelineExecutionSteps()
                    .stream()
                    .toList());
            steps.stream()
                    .filter(step -> step.endTime() != null && told.add(step.stepName()))
                    .forEach(progress);
            PipelineExecutionStatus status = execution.pipelineExecutionStatus();
            if (status != PipelineExecutionStatus.EXECUTING && status != PipelineExecutionStatus.STOPPING) {
                return new Outcome(status, registered(steps), failures(steps));
            }
            look.await("the execution " + arn);
        }
    }

    private String start(String pipeline, Map<String, String> parameters) {
        try {
            return sageMaker
                    .startPipelineExecution(request -> request.pipelineName(pipeline)
                            .pipelineParameters(parameters.entrySet().stream()
                                    .map(each -> Parameter.builder()
                                            .name(each.getKey())
                                            .value(each.getValue())
                                            .build())
                                    .toList()))
                    .pipelineExecutionArn();
        } catch (ResourceNotFoundException e) {
            throw new InvalidInputException(
                    "there is no pipeline %s; name the model in the environment's training settings in cdk.json, and deploy"
                            .formatted(pipeline));
        }
    }

    private static Optional<String> registered(List<PipelineExecutionStep> steps) {
        return steps.stream()
                .filter(step -> step.stepStatus() == StepStatus.SUCCEEDED
                        && step.metadata().registerModel() != null)
                .map(step -> step.metadata().registerModel().arn())
                .findFirst();
    }

    private static List<String> failures(List<PipelineExecutionStep> steps) {
        return steps.stream()
                .filter(step -> step.failureReason() != null)
                .map(step -> step.stepName() + ": " + step.failureReason())
                .toList();
    }
}
