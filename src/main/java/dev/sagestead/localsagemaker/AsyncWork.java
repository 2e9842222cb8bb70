package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Request;
import dev.sagestead.localsagemaker.container.UnknownTargetException;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Does what an asynchronous request asks for: reads the body, lets it be answered, writes the answer, tells the topic.
 */
final class AsyncWork {

    private final RegionalService region;
    private final ObjectStore store;
    private final Topics topics;

    AsyncWork(RegionalService region, ObjectStore store, Topics topics) {
        this.region = region;
        this.store = store;
        this.topics = topics;
    }

    /** Does all of it; whatever goes wrong becomes the outcome. */
    void process(AsyncRequest request) {
        AsyncOutcome outcome;
        try {
            outcome = keep(request, outcome(request));
        } catch (StorageFailure e) {
            outcome = AsyncOutcome.Failed.of("ClientError: The output could not be written.", e.getMessage());
        } catch (RuntimeException e) {
            outcome = AsyncOutcome.Failed.of("InternalServerError", e.toString());
        }
        AsyncNotification notification = new AsyncNotification(region.scope().region(), request, outcome);
        notification.topic().ifPresent(topic -> topics.publish(topic, notification.message(Instant.now())));
    }

    private AsyncOutcome outcome(AsyncRequest request) {
        long taken = System.nanoTime();
        if (request.isExpired(Instant.now())) {
            return AsyncOutcome.Failed.of(
                    "ClientError: The request expired.",
                    "it has waited for more than %d s"
                            .formatted(request.timeToLive().toSeconds()));
        }
        byte[] body;
        try {
            body = body(request);
        } catch (StorageFailure e) {
            return AsyncOutcome.Failed.of("ClientError: The input could not be read.", e.getMessage());
        }
        try {
            return invoke(request, body, taken);
        } catch (ServiceException | UnknownTargetException e) {
            return AsyncOutcome.Failed.of("ClientError: The endpoint could not be invoked.", e.getMessage());
        }
    }

    private byte[] body(AsyncRequest request) throws StorageFailure {
        return request.input() instanceof AsyncRequest.InS3 input
                ? store.read(S3Location.parse(input.url()))
                : ((AsyncRequest.Inline) request.input()).body();
    }

    /** @param taken when it was the request's turn, by {@link System#nanoTime}; the time in the queue is no overhead */
    private AsyncOutcome invoke(AsyncRequest request, byte[] body, long taken) {
        Fleet fleet = Invocations.enter(region, request.endpoint());
        try {
            Invocation invocation = new Invocation(
                    request.endpoint(),
                    new Request(body, request.contentType(), request.accept()),
                    Optional.of(request.inferenceId()),
                    request.customAttributes());
            Fleet.Variant variant = fleet.anyVariant();
            Instant start = Instant.now();
            Answer answer = region.monitoring()
                    .meter()
                    .invoke(invocation.endpoint(), fleet, variant, invocation.request(), taken);
            if (Duration.between(start, Instant.now()).compareTo(request.timeout()) > 0) {
                return AsyncOutcome.Failed.of(
                        "ClientError: The invocation timed out.",
                        "it took more than %d s".formatted(request.timeout().toSeconds()));
            }
            region.afterwards().of(fleet, variant, invocation, answer);
            return answer.isSuccess() ? new AsyncOutcome.Completed(answer) : AsyncOutcome.Failed.of(answer);
        } finally {
            fleet.leave();
        }
    }

    /** Writes what the container has answered, to the place for answers or to that for failures. */
    private AsyncOutcome keep(AsyncRequest request, AsyncOutcome outcome) throws StorageFailure {
        if (outcome instanceof AsyncOutcome.Completed completed) {
            write(request, request.output(), completed.answer());
        } else if (outcome instanceof AsyncOutcome.Failed failed
                && failed.answer().isPresent()) {
            write(request, request.failure(), failed.answer().orElseThrow());
        }
        return outcome;
    }

    private void write(AsyncRequest request, Optional<S3Location> place, Answer answer) throws StorageFailure {
        if (place.isPresent()) {
            store.write(
                    place.orElseThrow(),
                    answer.contentType(),
                    answer.body(),
                    request.config().kmsKeyId());
        }
    }
}
