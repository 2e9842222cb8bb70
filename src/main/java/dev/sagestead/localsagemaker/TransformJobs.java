package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTransformJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTransformJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.StopTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TransformJobSummary;

/** The operations on transform jobs. What a job does is {@link TransformJobLife}'s. */
record TransformJobs(Shelf<TransformJob> shelf, Models models, TransformRules rules, Tags tags, TransformJobLife life) {

    void register(Operations operations) {
        operations
                .add("CreateTransformJob", CreateTransformJobRequest::builder, this::create)
                .add(
                        "DescribeTransformJob",
                        DescribeTransformJobRequest::builder,
                        request -> get(request.transformJobName()).description())
                .add("ListTransformJobs", ListTransformJobsRequest::builder, this::list)
                .add("StopTransformJob", StopTransformJobRequest::builder, this::stop);
    }

    private CreateTransformJobResponse create(CreateTransformJobRequest request) {
        String arn = shelf.arn(request.transformJobName());
        if (shelf.find(request.transformJobName()).isPresent()) {
            throw ServiceException.refused(
                    "ResourceInUse",
                    "Job name must be unique within an AWS account and region, and a job with this name already exists (%s)"
                            .formatted(arn));
        }
        DescribeModelResponse model = models.launchable(request.modelName());
        rules.check(request, model, shelf.all());
        tags.attach(arn, request.tags());
        DescribeTransformJobResponse description = Shapes.copy(request, DescribeTransformJobResponse.builder())
                .transformJobArn(arn)
                .transformJobStatus(TransformJobStatus.IN_PROGRESS)
                .creationTime(Instant.now())
                .build();
        shelf.put(request.transformJobName(), new TransformJob(description, model));
        life.start(request.transformJobName());
        return CreateTransformJobResponse.builder().transformJobArn(arn).build();
    }

    private TransformJob get(String name) {
        return shelf.find(name)
                .orElseThrow(() -> ServiceException.validation("Could not find requested job with name: " + name));
    }

    private StopTransformJobResponse stop(StopTransformJobRequest request) {
        TransformJob job = get(request.transformJobName());
        if (!job.isInProgress()) {
            throw ServiceException.validation("The request was rejected because the transform job is in status %s."
                    .formatted(job.description().transformJobStatusAsString()));
        }
        life.stop(job.name());
        return StopTransformJobResponse.builder().build();
    }

    private ListTransformJobsResponse list(ListTransformJobsRequest request) {
        Page<TransformJobSummary> page = Listing.page(
                request, shelf.all().stream().map(TransformJobs::item).toList());
        return ListTransformJobsResponse.builder()
                .transformJobSummaries(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<TransformJobSummary> item(TransformJob job) {
        DescribeTransformJobResponse description = job.description();
        Instant modified = Optional.ofNullable(description.transformEndTime())
                .or(() -> Optional.ofNullable(description.transformStartTime()))
                .orElse(description.creationTime());
        return new Item<>(
                job.name(),
                description.transformJobStatusAsString(),
                description.creationTime(),
                modified,
                Shapes.copy(description, TransformJobSummary.builder())
                        .lastModifiedTime(modified)
                        .build());
    }
}
