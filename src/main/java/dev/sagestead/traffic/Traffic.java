package dev.sagestead.traffic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/**
 * Callers that never stop: each sends a request, waits for its answer, pauses a little, and sends the next.
 *
 * <p>The client should not retry: a request that succeeds at the second try was lost at the first.
 */
public final class Traffic implements AutoCloseable {

    /** How many call at once: {@value}. */
    public static final int CALLERS = 4;

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final SageMakerRuntimeClient runtime;
    private final String endpoint;
    private final String contentType;
    private final Versions versions;
    private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();
    private final long start = System.nanoTime();
    private volatile boolean ended;

    private Traffic(SageMakerRuntimeClient runtime, String endpoint, String contentType, Versions versions) {
        this.runtime = runtime;
        this.endpoint = endpoint;
        this.contentType = contentType;
        this.versions = versions;
    }

    /**
     * Starts calling.
     *
     * @param runtime without retries; the caller closes it, after this
     * @param endpoint the endpoint's name
     * @param contentType of the requests
     * @param versions requests, at least one, and whose answers are whose
     */
    public static Traffic start(
            SageMakerRuntimeClient runtime, String endpoint, String contentType, Versions versions) {
        Traffic traffic = new Traffic(runtime, endpoint, contentType, versions);
        for (int caller = 0; caller < CALLERS; caller++) {
            int first = caller;
            Thread thread = new Thread(() -> traffic.call(first), "traffic-" + caller);
            thread.setDaemon(true);
            thread.start();
            traffic.callers.add(thread);
        }
        return traffic;
    }

    /** Returns the time since the start, in nanoseconds: the clock of every {@link Outcome}. */
    public long now() {
        return System.nanoTime() - start;
    }

    /** Stops calling, waits for the requests under way, and returns what became of them all. */
    public TrafficLog end() {
        ended = true;
        for (Thread caller : callers) {
            try {
                caller.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return new TrafficLog(List.copyOf(outcomes));
    }

    /** Stops calling, if {@link #end} has not done so. */
    @Override
    public void close() {
        end();
    }

    private void call(int first) {
        for (int request = first; !ended; request++) {
            outcomes.add(send(request % versions.requests().size()));
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Outcome send(int request) {
        long sent = now();
        try {
            InvokeEndpointResponse answer = runtime.invokeEndpoint(call -> call.endpointName(endpoint)
                    .contentType(contentType)
                    .accept("text/csv")
                    .body(SdkBytes.fromUtf8String(versions.requests().get(request))));
            return judge(
                    request,
                    sent,
                    answer.body().asString(StandardCharsets.ISO_8859_1).strip());
        } catch (SdkException e) {
            return new Outcome.Lost(now(), now() - sent, String.valueOf(e.getMessage()));
        }
    }

    private Outcome judge(int request, long sent, String text) {
        long at = now();
        try {
            return versions.whose(request, Double.parseDouble(text))
                    .<Outcome>map(version -> new Outcome.Answered(at, at - sent, version))
                    .orElseGet(() -> new Outcome.Strange(at, at - sent, text));
        } catch (NumberFormatException e) {
            return new Outcome.Strange(at, at - sent, text);
        }
    }
}
