package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.AsyncInferenceOutputConfig;

class AsyncQueueTest {

    private final AtomicInteger capacity = new AtomicInteger();
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final Semaphore released = new Semaphore(0);

    @Test
    void worksOnAsManyAtOnceAsThereIsRoomFor() {
        capacity.set(2);
        try (AsyncQueue queue = new AsyncQueue(name -> capacity.get(), this::work)) {
            List.of("a", "b", "c").forEach(id -> queue.add(request(id, 60)));

            awaitStarted(2);
            assertThat(queue.backlog("endpoint")).isEqualTo(1);
            released.release();
            awaitStarted(3);
            released.release(2);
            assertThat(started.subList(0, 2)).containsExactlyInAnyOrder("a", "b");
            assertThat(started.get(2)).isEqualTo("c");
        }
    }

    @Test
    void withoutAnInstanceRequestsWaitUntilThereIsOne() {
        released.release(1);
        try (AsyncQueue queue = new AsyncQueue(name -> capacity.get(), this::work)) {
            queue.add(request("a", 60));
            assertThat(started).isEmpty();

            capacity.set(1);
            awaitStarted(1);
        }
    }

    @Test
    void aRequestThatIsTooOldIsTakenOutEvenWithoutAnInstance() {
        released.release(1);
        try (AsyncQueue queue = new AsyncQueue(name -> capacity.get(), this::work)) {
            queue.add(request("old", -1));
            queue.add(request("young", 60));

            awaitStarted(1);
            assertThat(started).containsExactly("old");
            assertThat(queue.backlog("endpoint")).isEqualTo(1);
        }
    }

    @Test
    void whatWaitsForADeletedEndpointIsForgotten() {
        capacity.set(-1);
        try (AsyncQueue queue = new AsyncQueue(name -> capacity.get(), this::work)) {
            queue.add(request("a", 60));

            assertThat(queue.backlog("endpoint")).isZero();
        }
        assertThat(started).isEmpty();
    }

    private void work(AsyncRequest request) {
        started.add(request.inferenceId());
        try {
            assertThat(released.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStarted(int count) {
        Bench.await(() -> started.size() >= count ? true : null);
    }

    private static AsyncRequest request(String id, int secondsToLive) {
        return new AsyncRequest(
                "endpoint",
                new AsyncRequest.Inline(new byte[0]),
                "",
                "",
                Optional.empty(),
                id,
                Optional.empty(),
                Optional.empty(),
                Instant.now(),
                Duration.ofSeconds(secondsToLive),
                Duration.ofSeconds(1),
                AsyncInferenceOutputConfig.builder().build());
    }
}
