package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateLabelingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateLabelingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeLabelingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeLabelingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.LabelCounters;
import software.amazon.awssdk.services.sagemaker.model.LabelingJobForWorkteamSummary;
import software.amazon.awssdk.services.sagemaker.model.LabelingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.LabelingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.ListLabelingJobsForWorkteamRequest;
import software.amazon.awssdk.services.sagemaker.model.ListLabelingJobsForWorkteamResponse;
import software.amazon.awssdk.services.sagemaker.model.ListLabelingJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListLabelingJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.StopLabelingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopLabelingJobResponse;

/** The operations on labelling jobs. What a job does is {@link LabelingJobLife}'s. */
record LabelingJobs(Shelf<LabelingJob> shelf, LabelingRules rules, Scope scope, Tags tags, LabelingJobLife life) {

    private static final int REFERENCE_LENGTH = 32;

    void register(Operations operations) {
        operations
                .add("CreateLabelingJob", CreateLabelingJobRequest::builder, this::create)
                .add(
                        "DescribeLabelingJob",
                        DescribeLabelingJobRequest::builder,
                        request -> get(request.labelingJobName()).description())
                .add("ListLabelingJobs", ListLabelingJobsRequest::builder, this::list)
                .add("ListLabelingJobsForWorkteam", ListLabelingJobsForWorkteamRequest::builder, this::listForTeam)
                .add("StopLabelingJob", StopLabelingJobRequest::builder, this::stop);
    }

    private CreateLabelingJobResponse create(CreateLabelingJobRequest request) {
        String arn = shelf.arn(request.labelingJobName());
        if (shelf.find(request.labelingJobName()).isPresent()) {
            throw ServiceException.refused(
                    "ResourceInUse",
                    "Job name must be unique within an AWS account and region, and a job with this name already exists (%s)"
                            .formatted(arn));
        }
        rules.check(request);
        tags.attach(arn, request.tags());
        Instant now = Instant.now();
        DescribeLabelingJobResponse description = Shapes.copy(request, DescribeLabelingJobResponse.builder())
                .labelingJobArn(arn)
                .labelingJobStatus(LabelingJobStatus.INITIALIZING)
                .jobReferenceCode(RandomId.of("", REFERENCE_LENGTH))
                .creationTime(now)
                .lastModifiedTime(now)
                .build();
        shelf.put(request.labelingJobName(), new LabelingJob(description, Optional.empty()));
        life.start(request.labelingJobName());
        return CreateLabelingJobResponse.builder().labelingJobArn(arn).build();
    }

    private LabelingJob get(String name) {
        return shelf.find(name)
                .orElseThrow(() -> ServiceException.refused(
                        "ResourceNotFound", "Could not find requested job with name: " + name));
    }

    private StopLabelingJobResponse stop(StopLabelingJobRequest request) {
        LabelingJob job = get(request.labelingJobName());
        if (!job.isUnderWay()) {
            throw ServiceException.validation("The request was rejected because the labeling job is in status %s."
                    .formatted(job.known().labelingJobStatusAsString()));
        }
        life.stop(job.name());
        return StopLabelingJobResponse.builder().build();
    }

    private ListLabelingJobsResponse list(ListLabelingJobsRequest request) {
        Page<LabelingJobSummary> page = Listing.page(
                request, shelf.all().stream().map(LabelingJobs::item).toList());
        return ListLabelingJobsResponse.builder()
                .labelingJobSummaryList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<LabelingJobSummary> item(LabelingJob job) {
        DescribeLabelingJobResponse description = job.description();
        var human = description.humanTaskConfig();
        return new Item<>(
                job.name(),
                description.labelingJobStatusAsString(),
                description.creationTime(),
                description.lastModifiedTime(),
                Shapes.copy(description, LabelingJobSummary.builder())
                        .workteamArn(human.workteamArn())
                        .preHumanTaskLambdaArn(human.preHumanTaskLambdaArn())
                        .annotationConsolidationLambdaArn(
                                human.annotationConsolidationConfig() == null
                                        ? null
                                        : human.annotationConsolidationConfig().annotationConsolidationLambdaArn())
                        .build());
    }

    /** Unlike other lists, this one is in ascending order if nothing is said. */
    private ListLabelingJobsForWorkteamResponse listForTeam(ListLabelingJobsForWorkteamRequest request) {
        if (rules.teams().ofArn(request.workteamArn()).isEmpty()) {
            throw Workteams.missing(request.workteamArn());
        }
        Page<LabelingJobForWorkteamSummary> page = Listing.page(
                request.sortOrder() == null ? request.copy(to -> to.sortOrder(SortOrder.ASCENDING)) : request,
                shelf.all().stream()
                        .filter(job ->
                                job.known().humanTaskConfig().workteamArn().equals(request.workteamArn()))
                        .filter(job -> request.jobReferenceCodeContains() == null
                                || job.known()
                                        .jobReferenceCode()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(request.jobReferenceCodeContains()
                                                .toLowerCase(Locale.ROOT)))
                        .map(this::itemForTeam)
                        .toList());
        return ListLabelingJobsForWorkteamResponse.builder()
                .labelingJobSummaryList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private Item<LabelingJobForWorkteamSummary> itemForTeam(LabelingJob job) {
        LabelCounters counters = job.counters();
        return new Item<>(
                job.name(),
                job.known().labelingJobStatusAsString(),
                job.known().creationTime(),
                job.known().lastModifiedTime(),
                LabelingJobForWorkteamSummary.builder()
                        .labelingJobName(job.name())
                        .jobReferenceCode(job.known().jobReferenceCode())
                        .workRequesterAccountId(scope.account())
                        .creationTime(job.known().creationTime())
                        .labelCounters(of -> of.humanLabeled(counters.humanLabeled())
                                .pendingHuman(counters.unlabeled())
                                .total(counters.totalLabeled()
                                        + counters.unlabeled()
                                        + counters.failedNonRetryableError()))
                        .numberOfHumanWorkersPerDataObject(
                                job.known().humanTaskConfig().numberOfHumanWorkersPerDataObject())
                        .build());
    }
}
