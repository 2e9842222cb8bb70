package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Just enough of CloudWatch Logs: groups and streams are there as soon as somebody writes to them. */
final class FakeLogs {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<String>> streams = new ConcurrentSkipListMap<>();

    /** Does one operation and returns the answer. */
    JsonNode answer(String operation, byte[] body) {
        try {
            JsonNode request = JSON.readTree(body);
            if (operation.equals("PutLogEvents")) {
                String stream = request.path("logGroupName").asText() + " "
                        + request.path("logStreamName").asText();
                List<String> lines = streams.computeIfAbsent(stream, name -> new CopyOnWriteArrayList<>());
                request.path("logEvents")
                        .forEach(event -> lines.add(event.path("message").asText()));
            }
            return JSON.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines of the one stream whose group and name, with a space between, are as wanted. */
    List<String> lines(Predicate<String> wanted) {
        List<String> found = streams.keySet().stream().filter(wanted).toList();
        if (found.size() != 1) {
            throw new AssertionError("one stream is wanted, and there are " + found + " among " + streams.keySet());
        }
        return streams.get(found.get(0));
    }
}
