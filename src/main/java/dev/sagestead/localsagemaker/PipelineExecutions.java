package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.pipeline.PipelineDefinition;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineDefinitionForExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineDefinitionForExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineParametersForExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineParametersForExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.StopPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StopPipelineExecutionResponse;

/**
 * The operations on executions of pipelines. What an execution does is {@link PipelineRun}'s.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/run-pipeline.html">executions</a>
 */
final class PipelineExecutions implements AutoCloseable {

    private final Map<String, PipelineRun> executions = new ConcurrentHashMap<>();
    private final Map<String, String> definitions = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final ObjectStore store;
    private final PipelineRun.Api api;
    private final ExecutorService workers = Executors.newCachedThreadPool(LocalSageMaker.daemons("pipeline"));
    private volatile boolean isClosed;

    /** @param api the operations that steps are */
    PipelineExecutions(ObjectStore store, PipelineRun.Api api) {
        this.store = store;
        this.api = api;
    }

    /** @param pipelines finds a pipeline by its name or ARN */
    void register(Operations operations, Function<String, DescribePipelineResponse> pipelines) {
        operations
                .add(
                        "StartPipelineExecution",
                        StartPipelineExecutionRequest::builder,
                        request -> start(pipelines.apply(request.pipelineName()), request))
                .add("StopPipelineExecution", StopPipelineExecutionRequest::builder, this::stop)
                .add("DescribePipelineExecution", DescribePipelineExecutionRequest::builder, this::describe)
                .add(
                        "ListPipelineExecutions",
                        ListPipelineExecutionsRequest::builder,
                        request -> list(pipelines.apply(request.pipelineName()), request))
                .add("ListPipelineExecutionSteps", ListPipelineExecutionStepsRequest::builder, this::listSteps)
                .add(
                        "ListPipelineParametersForExecution",
                        ListPipelineParametersForExecutionRequest::builder,
                        this::listParameters)
                .add(
                        "DescribePipelineDefinitionForExecution",
                        DescribePipelineDefinitionForExecutionRequest::builder,
                        request -> DescribePipelineDefinitionForExecutionResponse.builder()
                                .pipelineDefinition(definitions.get(execution(request.pipelineExecutionArn())
                                        .arn()))
                                .build());
    }

    /** Whether an execution of a pipeline has not ended. */
    boolean areUnderWay(String pipeline) {
        return executions.values().stream()
                .anyMatch(run -> run.pipeline().equals(pipeline)
                        && (run.status() == PipelineExecutionStatus.EXECUTING
                                || run.status() == PipelineExecutionStatus.STOPPING));
    }

    private StartPipelineExecutionResponse start(
            DescribePipelineResponse pipeline, StartPipelineExecutionRequest request) {
        String known = request.clientRequestToken() == null ? null : tokens.get(request.clientRequestToken());
        if (known != null) {
            return StartPipelineExecutionResponse.builder()
                    .pipelineExecutionArn(known)
                    .build();
        }
        PipelineDefinition definition = PipelineDefinition.parse(pipeline.pipelineDefinition());
        Map<String, String> given = new LinkedHashMap<>();
        for (Parameter parameter : request.pipelineParameters()) {
            if (!definition.parameters().containsKey(parameter.name())) {
                throw ServiceException.validation(
                        "Assembling of Parameters failed: [%s] is no parameter of the pipeline; it has %s."
                                .formatted(
                                        parameter.name(),
                                        definition.parameters().keySet()));
            }
            given.put(parameter.name(), parameter.value());
        }
        List<String> missing = definition.parameters().entrySet().stream()
                .filter(parameter -> parameter.getValue().isMissingNode() && !given.containsKey(parameter.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            throw ServiceException.validation(
                    "Assembling of Parameters failed: %s have no default and no value.".formatted(missing));
        }
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        String arn = "%s/execution/%s".formatted(pipeline.pipelineArn(), id);
        PipelineRun run = new PipelineRun(
                pipeline.pipelineName(),
                id,
                arn,
                definition,
                given,
                request.pipelineExecutionDisplayName(),
                api,
                store);
        executions.put(arn, run);
        definitions.put(arn, pipeline.pipelineDefinition());
        if (request.clientRequestToken() != null) {
            tokens.put(request.clientRequestToken(), arn);
        }
        workers.execute(() -> {
            try {
                run.run(() -> isClosed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return StartPipelineExecutionResponse.builder()
                .pipelineExecutionArn(arn)
                .build();
    }

    private PipelineRun execution(String arn) {
        return Optional.ofNullable(executions.get(arn.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> ServiceException.refused(
                        "ResourceNotFound", "Pipeline execution with ARN '%s' does not exist.".formatted(arn)));
    }

    private StopPipelineExecutionResponse stop(StopPipelineExecutionRequest request) {
        PipelineRun run = execution(request.pipelineExecutionArn());
        if (run.status() != PipelineExecutionStatus.EXECUTING) {
            throw ServiceException.refused(
                    "ConflictException",
                    "Pipeline execution with ARN %s is in status %s and cannot be stopped."
                            .formatted(run.arn(), run.status()));
        }
        run.stop();
        return StopPipelineExecutionResponse.builder()
                .pipelineExecutionArn(run.arn())
                .build();
    }

    private DescribePipelineExecutionResponse describe(DescribePipelineExecutionRequest request) {
        PipelineRun run = execution(request.pipelineExecutionArn());
        return DescribePipelineExecutionResponse.builder()
                .pipelineArn(run.arn().replaceFirst("/execution/.*", ""))
                .pipelineExecutionArn(run.arn())
                .pipelineExecutionDisplayName(run.displayName())
                .pipelineExecutionStatus(run.status())
                .failureReason(run.failureReason())
                .creationTime(run.created())
                .lastModifiedTime(run.modified())
                .build();
    }

    private ListPipelineExecutionsResponse list(
            DescribePipelineResponse pipeline, ListPipelineExecutionsRequest request) {
        Page<PipelineExecutionSummary> page = Listing.page(
                request,
                executions.values().stream()
                        .filter(run -> run.pipeline().equals(pipeline.pipelineName()))
                        .map(run -> new Item<>(
                                run.arn(),
                                run.status().toString(),
                                run.created(),
                                run.modified(),
                                PipelineExecutionSummary.builder()
                                        .pipelineExecutionArn(run.arn())
                                        .pipelineExecutionStatus(run.status())
                                        .pipelineExecutionDisplayName(run.displayName())
                                        .pipelineExecutionFailureReason(run.failureReason())
                                        .startTime(run.created())
                                        .build()))
                        .toList());
        return ListPipelineExecutionsResponse.builder()
                .pipelineExecutionSummaries(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** Newest first, as AWS does, unless asked otherwise. All of them: there are never many. */
    private ListPipelineExecutionStepsResponse listSteps(ListPipelineExecutionStepsRequest request) {
        List<StepRun> steps =
                new ArrayList<>(execution(request.pipelineExecutionArn()).steps());
        Comparator<StepRun> order = Comparator.comparing(StepRun::started);
        steps.sort(request.sortOrder() == SortOrder.ASCENDING ? order : order.reversed());
        return ListPipelineExecutionStepsResponse.builder()
                .pipelineExecutionSteps(steps.stream().map(StepRun::summary).toList())
                .build();
    }

    private ListPipelineParametersForExecutionResponse listParameters(
            ListPipelineParametersForExecutionRequest request) {
        return ListPipelineParametersForExecutionResponse.builder()
                .pipelineParameters(execution(request.pipelineExecutionArn()).parameters().entrySet().stream()
                        .map(PipelineExecutions::parameter)
                        .toList())
                .build();
    }

    private static Parameter parameter(Map.Entry<String, JsonNode> parameter) {
        return Parameter.builder()
                .name(parameter.getKey())
                .value(parameter.getValue().asText())
                .build();
    }

    @Override
    public void close() {
        isClosed = true;
        workers.shutdown();
        LocalSageMaker.await(workers);
    }
}
