package dev.sagestead.failure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/**
 * What the containers of an endpoint wrote.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html">log groups and streams</a>
 */
final class EndpointLog {

    /** How many streams are read, those written to last: {@value}. Each instance has one. */
    private static final int STREAMS = 3;

    /** How many lines are read of each: {@value}. */
    private static final int LINES = 100;

    private final CloudWatchLogsClient logs;

    EndpointLog(CloudWatchLogsClient logs) {
        this.logs = logs;
    }

    /**
     * Returns the last lines since a time, the oldest first; those of an earlier life of the endpoint would mislead.
     */
    List<String> lines(String endpoint, Instant since) {
        String group = Place.logGroup(endpoint);
        List<OutputLogEvent> events = new ArrayList<>();
        for (LogStream stream : logs.describeLogStreams(request -> request.logGroupName(group)
                        .orderBy(OrderBy.LAST_EVENT_TIME)
                        .descending(true)
                        .limit(STREAMS))
                .logStreams()) {
            events.addAll(logs.getLogEvents(request -> request.logGroupName(group)
                            .logStreamName(stream.logStreamName())
                            .startTime(since.toEpochMilli())
                            .startFromHead(false)
                            .limit(LINES))
                    .events());
        }
        return events.stream()
                .sorted((one, other) -> Long.compare(one.timestamp(), other.timestamp()))
                .map(event -> event.message().strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
