package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sagemaker.model.DataCaptureConfig;

/**
 * Collects captured invocations and writes them to S3, a file for each variant and flush. On AWS a file comes after
 * minutes; here after half a second, because a rehearsal does not wait.
 *
 * <p>Only answers of a container that did what it was asked for are captured.
 */
final class DataCapture implements AutoCloseable {

    /** How often files are written: every {@value} milliseconds. */
    private static final long FLUSH_MILLIS = 500;

    /** What SageMaker calls its files, below the folder of the variant; in UTC. */
    private static final DateTimeFormatter PATH =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/HH/mm-ss-SSS").withZone(ZoneOffset.UTC);

    private final ObjectStore store;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(LocalSageMaker.daemons("capture"));
    private Map<Place, Lines> waiting = new LinkedHashMap<>();

    DataCapture(ObjectStore store) {
        this.store = store;
        clock.scheduleWithFixedDelay(this::flush, FLUSH_MILLIS, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Captures what the config says of one invocation; null captures nothing. */
    void record(DataCaptureConfig config, String variant, Invocation invocation, Answer answer) {
        if (config == null || Boolean.FALSE.equals(config.enableCapture()) || !answer.isSuccess()) {
            return;
        }
        if (ThreadLocalRandom.current().nextInt(100) >= config.initialSamplingPercentage()) {
            return;
        }
        Instant now = Instant.now();
        String line = new CaptureRecord(config).line(invocation, answer, now);
        synchronized (this) {
            waiting.computeIfAbsent(new Place(config, invocation.endpoint(), variant), place -> new Lines(now))
                    .text
                    .append(line);
        }
    }

    private void flush() {
        Map<Place, Lines> written;
        synchronized (this) {
            written = waiting;
            waiting = new LinkedHashMap<>();
        }
        written.forEach(this::write);
    }

    private void write(Place place, Lines lines) {
        String path = "%s/%s/%s-%s.jsonl"
                .formatted(place.endpoint(), place.variant(), PATH.format(lines.since), UUID.randomUUID());
        try {
            store.write(
                    S3Location.parse(place.config().destinationS3Uri()).child(path),
                    "application/jsonlines",
                    lines.text.toString().getBytes(StandardCharsets.UTF_8),
                    place.config().kmsKeyId());
        } catch (StorageFailure | RuntimeException e) {
            System.err.printf(
                    "local SageMaker: data captured from endpoint %s cannot be written to %s: %s%n",
                    place.endpoint(), place.config().destinationS3Uri(), e.getMessage());
        }
    }

    /** Writes what is left. */
    @Override
    public void close() {
        clock.shutdownNow();
        LocalSageMaker.await(clock);
        flush();
    }

    private record Place(DataCaptureConfig config, String endpoint, String variant) {}

    /** What will be one file. */
    private static final class Lines {

        private final StringBuilder text = new StringBuilder();
        private final Instant since;

        Lines(Instant since) {
            this.since = since;
        }
    }
}
