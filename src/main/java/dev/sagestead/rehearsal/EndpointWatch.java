package dev.sagestead.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Notes what SageMaker says of an endpoint, as often as a person would press F5 in a hurry. */
final class EndpointWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final SageMakerClient sageMaker;
    private final String endpoint;
    private final LongSupplier clock;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::watch, "watch-endpoint");
    private volatile boolean ended;

    private EndpointWatch(SageMakerClient sageMaker, String endpoint, LongSupplier clock) {
        this.sageMaker = sageMaker;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /**
     * Starts looking.
     *
     * @param clock gives nanoseconds, the same that the traffic goes by
     */
    static EndpointWatch start(SageMakerClient sageMaker, String endpoint, LongSupplier clock) {
        EndpointWatch watch = new EndpointWatch(sageMaker, endpoint, clock);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** A status, from a time on, in nanoseconds. */
    record Seen(long at, String status) {}

    /** Returns the last status that was seen at or before a time. */
    String statusAt(long nanos) {
        String status = "";
        for (Seen one : seen) {
            if (one.at() <= nanos || status.isEmpty()) {
                status = one.status();
            }
        }
        return status;
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!ended) {
            try {
                String status = sageMaker
                        .describeEndpoint(request -> request.endpointName(endpoint))
                        .endpointStatusAsString();
                if (seen.isEmpty() || !seen.get(seen.size() - 1).status().equals(status)) {
                    seen.add(new Seen(clock.getAsLong(), status));
                }
            } catch (SdkException e) {
                // The traffic tells what is lost; a look that fails tells nothing.
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
