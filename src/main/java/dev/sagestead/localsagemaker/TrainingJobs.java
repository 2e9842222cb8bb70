package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.StopTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** The operations on training jobs. What a job does is {@link TrainingJobLife}'s. */
record TrainingJobs(Shelf<TrainingJob> shelf, TrainingJobRules rules, Tags tags, TrainingJobLife life) {

    void register(Operations operations) {
        operations
                .add("CreateTrainingJob", CreateTrainingJobRequest::builder, this::create)
                .add(
                        "DescribeTrainingJob",
                        DescribeTrainingJobRequest::builder,
                        request -> get(request.trainingJobName()).description())
                .add("ListTrainingJobs", ListTrainingJobsRequest::builder, this::list)
                .add("StopTrainingJob", StopTrainingJobRequest::builder, this::stop);
    }

    CreateTrainingJobResponse create(CreateTrainingJobRequest request) {
        String arn = shelf.arn(request.trainingJobName());
        if (shelf.find(request.trainingJobName()).isPresent()) {
            throw ServiceException.refused(
                    "ResourceInUse",
                    ("Training job names must be unique within an AWS account and region, and a training job with this"
                                    + " name already exists (%s)")
                            .formatted(arn));
        }
        rules.check(request, shelf.all());
        tags.attach(arn, request.tags());
        Instant now = Instant.now();
        DescribeTrainingJobResponse description = Shapes.copy(request, DescribeTrainingJobResponse.builder())
                .trainingJobArn(arn)
                .creationTime(now)
                .build();
        TrainingJob job =
                new TrainingJob(description).become(SecondaryStatus.STARTING, "Preparing the instances for training");
        shelf.put(job.name(), job);
        life.start(job.name());
        return CreateTrainingJobResponse.builder().trainingJobArn(arn).build();
    }

    private TrainingJob get(String name) {
        return shelf.find(name).orElseThrow(() -> ServiceException.validation("Requested resource not found."));
    }

    private StopTrainingJobResponse stop(StopTrainingJobRequest request) {
        TrainingJob job = get(request.trainingJobName());
        if (!job.isInProgress()) {
            throw ServiceException.validation("The request was rejected because the training job is in status %s."
                    .formatted(job.description().trainingJobStatusAsString()));
        }
        life.stop(job.name());
        return StopTrainingJobResponse.builder().build();
    }

    private ListTrainingJobsResponse list(ListTrainingJobsRequest request) {
        Page<TrainingJobSummary> page = Listing.page(
                request, shelf.all().stream().map(TrainingJobs::item).toList());
        return ListTrainingJobsResponse.builder()
                .trainingJobSummaries(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<TrainingJobSummary> item(TrainingJob job) {
        DescribeTrainingJobResponse description = job.description();
        return new Item<>(
                job.name(),
                description.trainingJobStatusAsString(),
                description.creationTime(),
                description.lastModifiedTime(),
                Shapes.copy(description, TrainingJobSummary.builder()).build());
    }
}
