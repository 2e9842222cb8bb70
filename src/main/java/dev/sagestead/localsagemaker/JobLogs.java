package dev.sagestead.localsagemaker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;

/** Where the jobs of one account write what their scripts and containers print: CloudWatch Logs. */
final class JobLogs implements AutoCloseable {

    /**
     * How many events go at once at most: {@value}, of 10,000.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">PutLogEvents</a>
     */
    private static final int BATCH = 1_000;

    private static final int MAX_LINE = 10_000;

    private final Supplier<CloudWatchLogsClient> source;
    private CloudWatchLogsClient client;

    /** @param source asked when the first line is written */
    JobLogs(Supplier<CloudWatchLogsClient> source) {
        this.source = source;
    }

    /** Begins the log of a job. Closing it writes what is left. */
    Stream open(String group, String name) {
        return new Stream(group, "%s-%d".formatted(name, Instant.now().toEpochMilli()));
    }

    private synchronized CloudWatchLogsClient client() {
        if (client == null) {
            client = source.get();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }

    /** The log of one job. */
    final class Stream implements AutoCloseable {

        private final String group;
        private final String name;
        private final List<InputLogEvent> waiting = new ArrayList<>();
        private boolean isThere;
        private boolean isLost;

        private Stream(String group, String name) {
            this.group = group;
            this.name = name;
        }

        /** Begins another one of the same job, whose name is this one's and what follows. */
        Stream beside(String suffix) {
            return new Stream(group, name + suffix);
        }

        synchronized void add(String line) {
            waiting.add(InputLogEvent.builder()
                    .timestamp(Instant.now().toEpochMilli())
                    // CloudWatch Logs takes no empty line.
                    .message(line.isEmpty() ? " " : line.substring(0, Math.min(line.length(), MAX_LINE)))
                    .build());
            if (waiting.size() >= BATCH) {
                write();
            }
        }

        /** A job does not fail for want of a log; that it is lost is said once. */
        private void write() {
            if (waiting.isEmpty() || isLost) {
                return;
            }
            try {
                if (!isThere) {
                    make();
                    isThere = true;
                }
                client().putLogEvents(request ->
                        request.logGroupName(group).logStreamName(name).logEvents(waiting));
            } catch (SdkException e) {
                isLost = true;
                System.err.printf("local SageMaker: the log %s %s is lost: %s%n", group, name, e.getMessage());
            }
            waiting.clear();
        }

        private void make() {
            try {
                client().createLogGroup(request -> request.logGroupName(group));
            } catch (ResourceAlreadyExistsException e) {
                // Another job has made it.
            }
            client().createLogStream(request -> request.logGroupName(group).logStreamName(name));
        }

        @Override
        public synchronized void close() {
            write();
        }
    }
}
