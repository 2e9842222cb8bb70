package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.pipeline.PipelineDefinition;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DeletePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.DeletePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineDefinitionForExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineDefinitionForExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionStepsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineParametersForExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineParametersForExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelinesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelinesResponse;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineDefinitionS3Location;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.sagemaker.model.PipelineStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineSummary;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.StopPipelineExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.StopPipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineResponse;

/**
 * The operations on pipelines and their executions.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines.html">Pipelines</a>
 */
final class Pipelines implements AutoCloseable {

    private final Shelf<DescribePipelineResponse> shelf;
    private final Map<String, PipelineRun> executions = new ConcurrentHashMap<>();
    private final Map<String, String> definitions = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final ObjectStore store;
    private final Tags tags;
    private final PipelineRun.Api api;
    private final ExecutorService workers = Executors.newCachedThreadPool(LocalSageMaker.daemons("pipeline"));
    private volatile boolean isClosed;

    /** @param api the operations that steps are */
    Pipelines(Scope scope, ObjectStore store, Tags tags, PipelineRun.Api api) {
        this.shelf = new Shelf<>(scope, "pipeline", "pipeline");
        this.store = store;
        this.tags = tags;
        this.api = api;
    }

    void register(Operations operations) {
        operations
                .add("CreatePipeline", CreatePipelineRequest::builder, this::create)
                .add("UpdatePipeline", UpdatePipelineRequest::builder, this::update)
                .add("DescribePipeline", DescribePipelineRequest::builder, request -> get(request.pipelineName()))
                .add("ListPipelines", ListPipelinesRequest::builder, this::list)
                .add("DeletePipeline", DeletePipelineRequest::builder, this::delete)
                .add("StartPipelineExecution", StartPipelineExecutionRequest::builder, this::start)
                .add("StopPipelineExecution", StopPipelineExecutionRequest::builder, this::stop)
                .add("DescribePipelineExecution", DescribePipelineExecutionRequest::builder, this::describe)
                .add("ListPipelineExecutions", ListPipelineExecutionsRequest::builder, this::listExecutions)
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

    private CreatePipelineResponse create(CreatePipelineRequest request) {
        String arn = shelf.arn(request.pipelineName());
        if (shelf.find(request.pipelineName()).isPresent()) {
            throw ServiceException.validation(
                    "Pipeline names must be unique within an AWS account and region. Pipeline with name (%s) already exists."
                            .formatted(request.pipelineName()));
        }
        if (request.roleArn() == null) {
            throw ServiceException.validation("RoleArn is required.");
        }
        String definition = definition(request.pipelineDefinition(), request.pipelineDefinitionS3Location());
        PipelineDefinition.parse(definition);
        tags.attach(arn, request.tags());
        Instant now = Instant.now();
        shelf.put(
                request.pipelineName(),
                Shapes.copy(request, DescribePipelineResponse.builder())
                        .pipelineArn(arn)
                        .pipelineDefinition(definition)
                        .pipelineStatus(PipelineStatus.ACTIVE)
                        .creationTime(now)
                        .lastModifiedTime(now)
                        .build());
        return CreatePipelineResponse.builder().pipelineArn(arn).build();
    }

    private String definition(String text, PipelineDefinitionS3Location location) {
        if ((text == null) == (location == null)) {
            throw ServiceException.validation(
                    "Exactly one of PipelineDefinition and PipelineDefinitionS3Location is required.");
        }
        if (text != null) {
            return text;
        }
        try {
            return new String(
                    store.read(new S3Location(location.bucket(), location.objectKey())), StandardCharsets.UTF_8);
        } catch (StorageFailure e) {
            throw ServiceException.validation("Cannot read s3://%s/%s (local SageMaker: %s)"
                    .formatted(location.bucket(), location.objectKey(), e.getMessage()));
        }
    }

    private UpdatePipelineResponse update(UpdatePipelineRequest request) {
        DescribePipelineResponse before = get(request.pipelineName());
        DescribePipelineResponse.Builder after =
                Shapes.copy(request, before.toBuilder()).lastModifiedTime(Instant.now());
        if (request.pipelineDefinition() != null || request.pipelineDefinitionS3Location() != null) {
            String definition = definition(request.pipelineDefinition(), request.pipelineDefinitionS3Location());
            PipelineDefinition.parse(definition);
            after.pipelineDefinition(definition);
        }
        shelf.put(before.pipelineName(), after.build());
        return UpdatePipelineResponse.builder()
                .pipelineArn(before.pipelineArn())
                .build();
    }

    /** By name or ARN. */
    private DescribePipelineResponse get(String nameOrArn) {
        String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        return shelf.find(name)
                .orElseThrow(() -> ServiceException.refused(
                        "ResourceNotFound", "Pipeline '%s' does not exist.".formatted(shelf.arn(name))));
    }

    private DeletePipelineResponse delete(DeletePipelineRequest request) {
        DescribePipelineResponse pipeline = get(request.pipelineName());
        boolean isRunning = executions.values().stream()
                .anyMatch(run -> run.pipeline().equals(pipeline.pipelineName())
                        && (run.status() == PipelineExecutionStatus.EXECUTING
                                || run.status() == PipelineExecutionStatus.STOPPING));
        if (isRunning) {
            throw ServiceException.refused(
                    "ConflictException",
                    "Pipeline %s has executions that have not ended; stop them first."
                            .formatted(pipeline.pipelineArn()));
        }
        tags.detach(pipeline.pipelineArn());
        shelf.remove(pipeline.pipelineName());
        return DeletePipelineResponse.builder()
                .pipelineArn(pipeline.pipelineArn())
                .build();
    }

    private ListPipelinesResponse list(ListPipelinesRequest request) {
        Page<PipelineSummary> page = Listing.page(
                request,
                shelf.all().stream()
                        .filter(pipeline -> request.pipelineNamePrefix() == null
                                || pipeline.pipelineName().startsWith(request.pipelineNamePrefix()))
                        .map(pipeline -> new Item<>(
                                pipeline.pipelineName(),
                                "-",
                                pipeline.creationTime(),
                                pipeline.lastModifiedTime(),
                                Shapes.copy(pipeline, PipelineSummary.builder()).build()))
                        .toList());
        return ListPipelinesResponse.builder()
                .pipelineSummaries(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private StartPipelineExecutionResponse start(StartPipelineExecutionRequest request) {
        DescribePipelineResponse pipeline = get(request.pipelineName());
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

    private ListPipelineExecutionsResponse listExecutions(ListPipelineExecutionsRequest request) {
        String pipeline = get(request.pipelineName()).pipelineName();
        Page<PipelineExecutionSummary> page = Listing.page(
                request,
                executions.values().stream()
                        .filter(run -> run.pipeline().equals(pipeline))
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
                        .map(Pipelines::parameter)
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
