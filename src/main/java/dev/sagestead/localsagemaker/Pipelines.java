package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.pipeline.PipelineDefinition;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DeletePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.DeletePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelinesRequest;
import software.amazon.awssdk.services.sagemaker.model.ListPipelinesResponse;
import software.amazon.awssdk.services.sagemaker.model.PipelineDefinitionS3Location;
import software.amazon.awssdk.services.sagemaker.model.PipelineStatus;
import software.amazon.awssdk.services.sagemaker.model.PipelineSummary;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineResponse;

/**
 * The operations on pipelines. What becomes of them is {@link PipelineExecutions}'.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines.html">Pipelines</a>
 */
final class Pipelines {

    private final Shelf<DescribePipelineResponse> shelf;
    private final PipelineExecutions executions;
    private final ObjectStore store;
    private final Tags tags;

    Pipelines(Scope scope, ObjectStore store, Tags tags, PipelineExecutions executions) {
        this.shelf = new Shelf<>(scope, "pipeline", "pipeline");
        this.store = store;
        this.tags = tags;
        this.executions = executions;
    }

    void register(Operations operations) {
        operations
                .add("CreatePipeline", CreatePipelineRequest::builder, this::create)
                .add("UpdatePipeline", UpdatePipelineRequest::builder, this::update)
                .add("DescribePipeline", DescribePipelineRequest::builder, request -> get(request.pipelineName()))
                .add("ListPipelines", ListPipelinesRequest::builder, this::list)
                .add("DeletePipeline", DeletePipelineRequest::builder, this::delete);
        executions.register(operations, this::get);
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
    DescribePipelineResponse get(String nameOrArn) {
        String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        return shelf.find(name)
                .orElseThrow(() -> ServiceException.refused(
                        "ResourceNotFound", "Pipeline '%s' does not exist.".formatted(shelf.arn(name))));
    }

    private DeletePipelineResponse delete(DeletePipelineRequest request) {
        DescribePipelineResponse pipeline = get(request.pipelineName());
        if (executions.areUnderWay(pipeline.pipelineName())) {
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
}
