package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListProcessingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListProcessingJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.StopProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopProcessingJobResponse;

/** The operations on processing jobs. What a job does is {@link ProcessingJobLife}'s. */
record ProcessingJobs(Shelf<ProcessingJob> shelf, ProcessingRules rules, Tags tags, ProcessingJobLife life) {

    void register(Operations operations) {
        operations
                .add("CreateProcessingJob", CreateProcessingJobRequest::builder, this::create)
                .add(
                        "DescribeProcessingJob",
                        DescribeProcessingJobRequest::builder,
                        request -> get(request.processingJobName()).description())
                .add("ListProcessingJobs", ListProcessingJobsRequest::builder, this::list)
                .add("StopProcessingJob", StopProcessingJobRequest::builder, this::stop);
    }

    private CreateProcessingJobResponse create(CreateProcessingJobRequest request) {
        String arn = shelf.arn(request.processingJobName());
        if (shelf.find(request.processingJobName()).isPresent()) {
            throw ServiceException.refused(
                    "ResourceInUse",
                    "Job name must be unique within an AWS account and region, and a job with this name already exists (%s)"
                            .formatted(arn));
        }
        rules.check(request, shelf.all());
        tags.attach(arn, request.tags());
        Instant now = Instant.now();
        DescribeProcessingJobResponse description = Shapes.copy(request, DescribeProcessingJobResponse.builder())
                .processingJobArn(arn)
                .processingJobStatus(ProcessingJobStatus.IN_PROGRESS)
                .creationTime(now)
                .lastModifiedTime(now)
                .build();
        shelf.put(request.processingJobName(), new ProcessingJob(description));
        life.start(request.processingJobName());
        return CreateProcessingJobResponse.builder().processingJobArn(arn).build();
    }

    private ProcessingJob get(String name) {
        return shelf.find(name)
                .orElseThrow(() -> ServiceException.validation("Could not find requested job with name: " + name));
    }

    private StopProcessingJobResponse stop(StopProcessingJobRequest request) {
        ProcessingJob job = get(request.processingJobName());
        if (!job.isInProgress()) {
            throw ServiceException.validation("The request was rejected because the processing job is in status %s."
                    .formatted(job.description().processingJobStatusAsString()));
        }
        life.stop(job.name());
        return StopProcessingJobResponse.builder().build();
    }

    private ListProcessingJobsResponse list(ListProcessingJobsRequest request) {
        Page<ProcessingJobSummary> page = Listing.page(
                request, shelf.all().stream().map(ProcessingJobs::item).toList());
        return ListProcessingJobsResponse.builder()
                .processingJobSummaries(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<ProcessingJobSummary> item(ProcessingJob job) {
        DescribeProcessingJobResponse description = job.description();
        return new Item<>(
                job.name(),
                description.processingJobStatusAsString(),
                description.creationTime(),
                description.lastModifiedTime(),
                Shapes.copy(description, ProcessingJobSummary.builder()).build());
    }
}
