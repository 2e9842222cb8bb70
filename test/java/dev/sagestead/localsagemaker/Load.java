package dev.sagestead.localsagemaker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

/** Constant requests to an endpoint from several threads, and what came back. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 3;

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> running = new ArrayList<>();
    private final List<Float> answers = new ArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean enough;

    /**
     * Starts to send the rows; what counts is the answer to the first. A refusal by the model is counted; any other
     * failure ends the test.
     */
    Load(Bench bench, String endpoint, String body) {
        for (int i = 0; i < CLIENTS; i++) {
            running.add(threads.submit(() -> {
                while (!enough) {
                    try {
                        add(Float.parseFloat(bench.predictCsv(endpoint, body)
                                .lines()
                                .findFirst()
                                .orElseThrow()));
                    } catch (SageMakerRuntimeException e) {
                        if (e.statusCode() != 424) {
                            throw e;
                        }
                        refusals.incrementAndGet();
                    }
                }
                return null;
            }));
        }
    }

    private synchronized void add(float answer) {
        answers.add(answer);
    }

    /** Waits until so many more answers have come, and returns those. */
    List<Float> next(int count) {
        int before = count();
        return Bench.await(() -> count() < before + count ? null : answers(before));
    }

    private synchronized int count() {
        return answers.size();
    }

    private synchronized List<Float> answers(int from) {
        return List.copyOf(answers.subList(from, answers.size()));
    }

    /** Stops, and returns every answer that was a prediction. */
    List<Float> stop() throws Exception {
        enough = true;
        threads.shutdown();
        for (Future<?> client : running) {
            client.get();
        }
        return answers(0);
    }

    int refusals() {
        return refusals.get();
    }

    @Override
    public void close() {
        enough = true;
        threads.shutdownNow();
    }
}
