package dev.sagestead.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QuietTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Quiet quiet = new Quiet();
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger measuring = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void askingGoesOnBesideAsking() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Integer> ask = () -> quiet.beside(() -> await(both));

        for (Future<Integer> asked : threads.invokeAll(List.of(ask, ask))) {
            asked.get();
        }
    }

    @Test
    void nobodyAsksWhileOneMeasuresAndNobodyElseMeasures() throws Exception {
        Callable<Boolean> trial = () -> quiet.beside(() -> {
            asking.incrementAndGet();
            asking.decrementAndGet();
            boolean[] wasAlone = {false};
            quiet.alone(() -> {
                wasAlone[0] = measuring.incrementAndGet() == 1 && asking.get() == 0;
                measuring.decrementAndGet();
            });
            asking.incrementAndGet();
            asking.decrementAndGet();
            return wasAlone[0];
        });

        for (Future<Boolean> one :
                threads.invokeAll(Stream.generate(() -> trial).limit(500).toList())) {
            assertThat(one.get()).isTrue();
        }
    }

    @Test
    void whoPausesHoldsUpNobody() throws Exception {
        CountDownLatch pausing = new CountDownLatch(1);
        Future<?> waiting = threads.submit(() -> quiet.beside(() -> {
            pausing.countDown();
            quiet.pause(Duration.ofMinutes(5));
            return true;
        }));
        pausing.await();

        threads.submit(() -> quiet.beside(() -> {
                    quiet.alone(() -> measuring.incrementAndGet());
                    return true;
                }))
                .get(10, TimeUnit.SECONDS);

        assertThat(measuring).hasValue(1);
        assertThat(waiting.isDone()).isFalse();
    }

    private static int await(CyclicBarrier barrier) {
        try {
            return barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("nobody else came", e);
        }
    }
}
