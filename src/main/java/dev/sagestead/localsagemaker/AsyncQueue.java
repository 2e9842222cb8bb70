package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Where asynchronous requests wait, a queue for each endpoint. As many of an endpoint are worked on at once as its
 * instances take; without an instance they wait until there is one, or until they are too old.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html">asynchronous inference</a>
 */
final class AsyncQueue implements AutoCloseable {

    /** How often it is looked whether there are instances again: every {@value} milliseconds. */
    private static final long LOOK_MILLIS = 200;

    private final Map<String, Line> lines = new HashMap<>();
    private final ToIntFunction<String> capacity;
    private final Consumer<AsyncRequest> work;
    private final ExecutorService workers = Executors.newCachedThreadPool(LocalSageMaker.daemons("async"));
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(LocalSageMaker.daemons("async-clock"));

    /**
     * @param capacity how many requests the endpoint of a name takes at once; negative if there is no such endpoint, at
     *     which what waits for it is forgotten
     * @param work does a request, or finds that it is too old
     */
    AsyncQueue(ToIntFunction<String> capacity, Consumer<AsyncRequest> work) {
        this.capacity = capacity;
        this.work = work;
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    synchronized void add(AsyncRequest request) {
        lines.computeIfAbsent(request.endpoint(), name -> new Line()).waiting.add(request);
        move(request.endpoint());
    }

    /** Returns how many requests wait for an instance of the endpoint. */
    synchronized int backlog(String endpoint) {
        return Optional.ofNullable(lines.get(endpoint))
                .map(line -> line.waiting.size())
                .orElse(0);
    }

    private synchronized void look() {
        lines.keySet().forEach(this::move);
    }

    private void move(String endpoint) {
        Line line = lines.get(endpoint);
        int most = line.waiting.isEmpty() ? 0 : capacity.applyAsInt(endpoint);
        if (most < 0) {
            line.waiting.clear();
        }
        startExpired(endpoint, line);
        while (!line.waiting.isEmpty() && line.running < most) {
            start(endpoint, line, line.waiting.poll());
        }
    }

    private void startExpired(String endpoint, Line line) {
        Instant now = Instant.now();
        for (Iterator<AsyncRequest> waiting = line.waiting.iterator(); waiting.hasNext(); ) {
            AsyncRequest request = waiting.next();
            if (request.isExpired(now)) {
                waiting.remove();
                start(endpoint, line, request);
            }
        }
    }

    private void start(String endpoint, Line line, AsyncRequest request) {
        line.running++;
        try {
            workers.execute(() -> {
                try {
                    work.accept(request);
                } finally {
                    finished(endpoint);
                }
            });
        } catch (RejectedExecutionException e) {
            // It is being closed, and what waits with it.
            line.running--;
        }
    }

    private synchronized void finished(String endpoint) {
        lines.get(endpoint).running--;
        move(endpoint);
    }

    /** Finishes what is being worked on, and forgets what waits. */
    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            lines.values().forEach(line -> line.waiting.clear());
            workers.shutdown();
        }
        LocalSageMaker.await(workers);
    }

    /** The requests to one endpoint. */
    private static final class Line {

        private final Deque<AsyncRequest> waiting = new ArrayDeque<>();
        private int running;
    }
}
