package dev.sagestead.localsagemaker;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Tells the event bus of jobs: once when one is made, and whenever it is in another state.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html">events of
 *     SageMaker</a>
 */
record JobEvents(EventBus bus) {

    /** A training job has states of its own between its beginning and its end. */
    BiConsumer<Optional<TrainingJob>, TrainingJob> training() {
        return telling(
                "SageMaker Training Job State Change",
                TrainingJob::description,
                job -> job.description().trainingJobArn(),
                job -> job.description().trainingJobStatusAsString()
                        + job.description().secondaryStatusAsString());
    }

    BiConsumer<Optional<ProcessingJob>, ProcessingJob> processing() {
        return telling(
                "SageMaker Processing Job State Change",
                ProcessingJob::description,
                job -> job.description().processingJobArn(),
                job -> job.description().processingJobStatusAsString());
    }

    BiConsumer<Optional<TransformJob>, TransformJob> transform() {
        return telling(
                "SageMaker Transform Job State Change",
                TransformJob::description,
                job -> job.description().transformJobArn(),
                job -> job.description().transformJobStatusAsString());
    }

    BiConsumer<Optional<TuningJob>, TuningJob> tuning() {
        return telling(
                "SageMaker HyperParameter Tuning Job State Change",
                TuningJob::description,
                job -> job.description().hyperParameterTuningJobArn(),
                job -> job.description().hyperParameterTuningJobStatusAsString());
    }

    private <T> BiConsumer<Optional<T>, T> telling(
            String detailType, Function<T, SdkPojo> description, Function<T, String> arn, Function<T, String> state) {
        return (before, now) -> {
            if (!before.map(state).equals(Optional.of(state.apply(now)))) {
                bus.put(StateChange.ofJob(detailType, List.of(arn.apply(now)), description.apply(now)));
            }
        };
    }
}
