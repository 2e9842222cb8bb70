package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Just enough of CloudWatch: keeps alarms and what is published, and judges nothing. */
final class FakeCloudWatch {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, ObjectNode> alarms = new ConcurrentSkipListMap<>();
    private final List<JsonNode> published = new ArrayList<>();
    private final List<String> states = new ArrayList<>();

    /**
     * Adds an alarm on a metric of the endpoint's variant AllTraffic, in periods of a minute; with a config, of its
     * fleet.
     */
    void alarm(String name, String endpoint, String metric, String statistic, double threshold, String... config) {
        ObjectNode alarm = JSON.createObjectNode()
                .put("AlarmName", name)
                .put("StateValue", "INSUFFICIENT_DATA")
                .put("StateReason", "Unchecked: Initial alarm creation")
                .put("Namespace", "AWS/SageMaker")
                .put("MetricName", metric)
                .put(statistic.startsWith("p") ? "ExtendedStatistic" : "Statistic", statistic)
                .put("Period", 60)
                .put("EvaluationPeriods", 1)
                .put("Threshold", threshold)
                .put("ComparisonOperator", "GreaterThanThreshold")
                .put("TreatMissingData", "notBreaching");
        ArrayNode dimensions = alarm.putArray("Dimensions");
        dimensions.addObject().put("Name", "EndpointName").put("Value", endpoint);
        dimensions.addObject().put("Name", "VariantName").put("Value", "AllTraffic");
        for (String one : config) {
            dimensions.addObject().put("Name", "EndpointConfigName").put("Value", one);
        }
        alarms.put(name, alarm);
    }

    /** Does what somebody does who sets the state by hand. */
    void setState(String name, String state, String reason) {
        alarms.get(name).put("StateValue", state).put("StateReason", reason);
    }

    String state(String name) {
        return alarms.get(name).get("StateValue").asText();
    }

    /** Returns the states that were set over the wire, as alarm and state, in order. */
    synchronized List<String> states() {
        return List.copyOf(states);
    }

    /** Returns every published datum. */
    synchronized List<JsonNode> published() {
        return List.copyOf(published);
    }

    /** Returns whether invocations of the variant were published. */
    boolean hasInvocations(String endpoint, String variant) {
        JsonNode dimensions = JSON.createArrayNode()
                .add(JSON.createObjectNode().put("Name", "EndpointName").put("Value", endpoint))
                .add(JSON.createObjectNode().put("Name", "VariantName").put("Value", variant));
        return published().stream()
                .anyMatch(datum -> datum.get("MetricName").asText().equals("Invocations")
                        && datum.get("Dimensions").equals(dimensions));
    }

    synchronized JsonNode answer(String operation, byte[] body) throws java.io.IOException {
        JsonNode request = JSON.readTree(body);
        ObjectNode answer = JSON.createObjectNode();
        switch (operation) {
            case "DescribeAlarms" -> {
                ArrayNode found = answer.putArray("MetricAlarms");
                request.get("AlarmNames").forEach(name -> {
                    if (alarms.containsKey(name.asText())) {
                        found.add(alarms.get(name.asText()));
                    }
                });
            }
            case "SetAlarmState" -> {
                String name = request.get("AlarmName").asText();
                String state = request.get("StateValue").asText();
                setState(name, state, request.get("StateReason").asText());
                states.add(name + " " + state);
            }
            case "PutMetricData" -> request.get("MetricData").forEach(published::add);
            default -> throw new AssertionError("CloudWatch was asked for " + operation);
        }
        return answer;
    }
}
