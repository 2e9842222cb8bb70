package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobSummary;
import software.amazon.awssdk.services.sagemaker.model.ListHyperParameterTuningJobsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListHyperParameterTuningJobsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTrainingJobsForHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ObjectiveStatus;
import software.amazon.awssdk.services.sagemaker.model.ObjectiveStatusCounters;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.StopHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.StopHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSortByOptions;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatusCounters;

/** The operations on tuning jobs. What a job does is {@link TuningJobLife}'s. */
record TuningJobs(Shelf<TuningJob> shelf, Shelf<TrainingJob> trainings, Tags tags, TuningJobLife life) {

    void register(Operations operations) {
        operations
                .add("CreateHyperParameterTuningJob", CreateHyperParameterTuningJobRequest::builder, this::create)
                .add("DescribeHyperParameterTuningJob", DescribeHyperParameterTuningJobRequest::builder, this::describe)
                .add("ListHyperParameterTuningJobs", ListHyperParameterTuningJobsRequest::builder, this::list)
                .add(
                        "ListTrainingJobsForHyperParameterTuningJob",
                        ListTrainingJobsForHyperParameterTuningJobRequest::builder,
                        this::listTrainings)
                .add("StopHyperParameterTuningJob", StopHyperParameterTuningJobRequest::builder, this::stop);
    }

    private CreateHyperParameterTuningJobResponse create(CreateHyperParameterTuningJobRequest request) {
        TuningRules.check(request);
        String arn = shelf.arn(request.hyperParameterTuningJobName());
        if (shelf.find(request.hyperParameterTuningJobName()).isPresent()) {
            throw ServiceException.refused(
                    "ResourceInUse",
                    ("Hyperparameter tuning job names must be unique within an AWS account and region, and a job with"
                                    + " this name already exists (%s)")
                            .formatted(arn));
        }
        tags.attach(arn, request.tags());
        Instant now = Instant.now();
        DescribeHyperParameterTuningJobResponse description = Shapes.copy(
                        request, DescribeHyperParameterTuningJobResponse.builder())
                .hyperParameterTuningJobArn(arn)
                .hyperParameterTuningJobStatus(HyperParameterTuningJobStatus.IN_PROGRESS)
                .creationTime(now)
                .lastModifiedTime(now)
                .build();
        shelf.put(request.hyperParameterTuningJobName(), new TuningJob(description, Map.of()));
        life.start(request.hyperParameterTuningJobName());
        return CreateHyperParameterTuningJobResponse.builder()
                .hyperParameterTuningJobArn(arn)
                .build();
    }

    private TuningJob get(String name) {
        return shelf.find(name)
                .orElseThrow(() -> ServiceException.refused(
                        "ResourceNotFound",
                        "Amazon SageMaker can't find a tuning job with the name %s.".formatted(name)));
    }

    private DescribeHyperParameterTuningJobResponse describe(DescribeHyperParameterTuningJobRequest request) {
        TuningJob job = get(request.hyperParameterTuningJobName());
        List<HyperParameterTrainingJobSummary> all = summaries(job);
        return job.description()
                .copy(answer -> answer.trainingJobStatusCounters(counters(all))
                        .objectiveStatusCounters(objectives(all))
                        .bestTrainingJob(best(job, all).orElse(null)));
    }

    private static TrainingJobStatusCounters counters(List<HyperParameterTrainingJobSummary> all) {
        return TrainingJobStatusCounters.builder()
                .completed(count(all, TrainingJobStatus.COMPLETED))
                .inProgress(count(all, TrainingJobStatus.IN_PROGRESS) + count(all, TrainingJobStatus.STOPPING))
                .stopped(count(all, TrainingJobStatus.STOPPED))
                .nonRetryableError(count(all, TrainingJobStatus.FAILED))
                .retryableError(0)
                .build();
    }

    private static int count(List<HyperParameterTrainingJobSummary> all, TrainingJobStatus status) {
        return (int)
                all.stream().filter(job -> job.trainingJobStatus() == status).count();
    }

    private static ObjectiveStatusCounters objectives(List<HyperParameterTrainingJobSummary> all) {
        return ObjectiveStatusCounters.builder()
                .succeeded(count(all, ObjectiveStatus.SUCCEEDED))
                .pending(count(all, ObjectiveStatus.PENDING))
                .failed(count(all, ObjectiveStatus.FAILED))
                .build();
    }

    private static int count(List<HyperParameterTrainingJobSummary> all, ObjectiveStatus status) {
        return (int) all.stream().filter(job -> job.objectiveStatus() == status).count();
    }

    /** Only a job that has come to its end has a model. */
    private static Optional<HyperParameterTrainingJobSummary> best(
            TuningJob job, List<HyperParameterTrainingJobSummary> all) {
        Comparator<HyperParameterTrainingJobSummary> byObjective = byObjective();
        return all.stream()
                .filter(each -> each.trainingJobStatus() == TrainingJobStatus.COMPLETED)
                .filter(each -> each.objectiveStatus() == ObjectiveStatus.SUCCEEDED)
                .min(job.isMoreBetter() ? byObjective.reversed() : byObjective);
    }

    private static Comparator<HyperParameterTrainingJobSummary> byObjective() {
        return Comparator.comparing(each -> each.finalHyperParameterTuningJobObjectiveMetric() == null
                ? Float.NEGATIVE_INFINITY
                : each.finalHyperParameterTuningJobObjectiveMetric().value());
    }

    private List<HyperParameterTrainingJobSummary> summaries(TuningJob job) {
        return job.trials().entrySet().stream()
                .map(trial -> summary(job, trainings.get(trial.getKey()), trial.getValue()))
                .toList();
    }

    private static HyperParameterTrainingJobSummary summary(TuningJob tuning, TrainingJob job, TuningTrial trial) {
        boolean isDone = !job.isInProgress() && !job.isStopping();
        boolean hasObjective = isDone && trial.objective().isPresent();
        HyperParameterTrainingJobSummary.Builder summary = Shapes.copy(
                        job.description(), HyperParameterTrainingJobSummary.builder())
                .tuningJobName(tuning.name())
                .tunedHyperParameters(trial.values())
                .objectiveStatus(
                        hasObjective
                                ? ObjectiveStatus.SUCCEEDED
                                : isDone ? ObjectiveStatus.FAILED : ObjectiveStatus.PENDING);
        if (hasObjective) {
            summary.finalHyperParameterTuningJobObjectiveMetric(
                    metric -> metric.type(tuning.objective().type())
                            .metricName(tuning.objective().metricName())
                            .value((float) trial.objective().getAsDouble()));
        }
        return summary.build();
    }

    private ListTrainingJobsForHyperParameterTuningJobResponse listTrainings(
            ListTrainingJobsForHyperParameterTuningJobRequest request) {
        TuningJob job = get(request.hyperParameterTuningJobName());
        Comparator<HyperParameterTrainingJobSummary> order =
                request.sortBy() == TrainingJobSortByOptions.FINAL_OBJECTIVE_METRIC_VALUE
                        ? byObjective()
                        : Comparator.comparing(HyperParameterTrainingJobSummary::trainingJobName);
        List<HyperParameterTrainingJobSummary> all = summaries(job).stream()
                .filter(each -> request.statusEquals() == null || each.trainingJobStatus() == request.statusEquals())
                .sorted(request.sortOrder() == SortOrder.DESCENDING ? order.reversed() : order)
                .toList();
        int from = request.nextToken() == null ? 0 : place(request.nextToken());
        int to = Math.min(
                all.size(), from + Optional.ofNullable(request.maxResults()).orElse(10));
        return ListTrainingJobsForHyperParameterTuningJobResponse.builder()
                .trainingJobSummaries(all.subList(Math.min(from, to), to))
                .nextToken(to < all.size() ? String.valueOf(to) : null)
                .build();
    }

    private static int place(String token) {
        if (!token.matches("\\d{1,6}")) {
            throw ServiceException.validation("Invalid NextToken.");
        }
        return Integer.parseInt(token);
    }

    private StopHyperParameterTuningJobResponse stop(StopHyperParameterTuningJobRequest request) {
        TuningJob job = get(request.hyperParameterTuningJobName());
        if (!job.isInProgress()) {
            throw ServiceException.validation(
                    "The request was rejected because the hyperparameter tuning job is in status %s."
                            .formatted(job.description().hyperParameterTuningJobStatusAsString()));
        }
        shelf.put(job.name(), job.become(HyperParameterTuningJobStatus.STOPPING, null));
        return StopHyperParameterTuningJobResponse.builder().build();
    }

    private ListHyperParameterTuningJobsResponse list(ListHyperParameterTuningJobsRequest request) {
        Page<HyperParameterTuningJobSummary> page =
                Listing.page(request, shelf.all().stream().map(this::item).toList());
        return ListHyperParameterTuningJobsResponse.builder()
                .hyperParameterTuningJobSummaries(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private Item<HyperParameterTuningJobSummary> item(TuningJob job) {
        List<HyperParameterTrainingJobSummary> all = summaries(job);
        return new Item<>(
                job.name(),
                job.description().hyperParameterTuningJobStatusAsString(),
                job.description().creationTime(),
                job.description().lastModifiedTime(),
                Shapes.copy(job.description(), HyperParameterTuningJobSummary.builder())
                        .strategy(job.description()
                                .hyperParameterTuningJobConfig()
                                .strategy())
                        .trainingJobStatusCounters(counters(all))
                        .objectiveStatusCounters(objectives(all))
                        .build());
    }
}
