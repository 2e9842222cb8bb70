package dev.sagestead.localsagemaker.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CloudWatch by its JSON protocol.
 *
 * <p>Not by the AWS SDK: version 2.40.2 of it speaks the older Query protocol, in which the emulator leaves out the
 * dimensions, the period and the statistic of an alarm.
 */
public final class RemoteCloudWatch implements CloudWatch {

    /**
     * The most values of a datum: {@value}.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html">MetricDatum</a>
     */
    private static final int MAX_VALUES = 150;

    /**
     * The most alarms that are described at once: {@value}.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html">DescribeAlarms</a>
     */
    private static final int MAX_ALARMS = 100;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final URI endpoint;
    private final String credential;

    /**
     * Makes a client; nothing is sent yet.
     *
     * @param account the access key, which is how the emulator knows whose alarms are meant
     */
    public RemoteCloudWatch(URI endpoint, String account, String region) {
        this.endpoint = endpoint;
        this.credential = "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/monitoring/aws4_request, SignedHeaders=host,"
                .concat(" Signature=none")
                .formatted(account, region);
    }

    @Override
    public List<Alarm> alarms(Collection<String> names) {
        ObjectNode request = JSON.createObjectNode().put("MaxRecords", MAX_ALARMS);
        names.forEach(request.putArray("AlarmNames")::add);
        request.putArray("AlarmTypes").add("MetricAlarm").add("CompositeAlarm");
        JsonNode answer = call("DescribeAlarms", request);
        List<Alarm> alarms = new ArrayList<>();
        answer.path("MetricAlarms").forEach(alarm -> alarms.add(alarm(alarm, Condition.read(alarm))));
        answer.path("CompositeAlarms").forEach(alarm -> alarms.add(alarm(alarm, Optional.empty())));
        return alarms;
    }

    private static Alarm alarm(JsonNode alarm, Optional<Condition> condition) {
        return new Alarm(
                alarm.path("AlarmName").asText(),
                AlarmState.valueOf(alarm.path("StateValue").asText()),
                alarm.path("StateReason").asText(""),
                alarm.path("Namespace").asText(""),
                condition);
    }

    @Override
    public void setState(String alarm, AlarmState state, String reason) {
        call(
                "SetAlarmState",
                JSON.createObjectNode()
                        .put("AlarmName", alarm)
                        .put("StateValue", state.name())
                        .put("StateReason", reason));
    }

    @Override
    public void publish(String namespace, List<Datum> data) {
        ObjectNode request = JSON.createObjectNode().put("Namespace", namespace);
        ArrayNode all = request.putArray("MetricData");
        data.forEach(datum -> add(datum, all));
        call("PutMetricData", request);
    }

    /** Adds a datum, or several if it has more values than one may have. */
    private static void add(Datum datum, ArrayNode all) {
        ObjectNode open = null;
        for (Map.Entry<Double, Integer> value : datum.values().entrySet()) {
            if (open == null || open.get("Values").size() == MAX_VALUES) {
                open = all.addObject()
                        .put("MetricName", datum.metric().name())
                        .put("Timestamp", datum.at().getEpochSecond())
                        .put("Unit", datum.unit());
                ArrayNode dimensions = open.putArray("Dimensions");
                datum.metric()
                        .dimensions()
                        .forEach((name, of) ->
                                dimensions.addObject().put("Name", name).put("Value", of));
                open.putArray("Values");
                open.putArray("Counts");
            }
            ((ArrayNode) open.get("Values")).add(value.getKey());
            ((ArrayNode) open.get("Counts")).add(value.getValue());
        }
    }

    private JsonNode call(String operation, JsonNode request) {
        try {
            HttpURLConnection http = (HttpURLConnection) endpoint.toURL().openConnection(Proxy.NO_PROXY);
            http.setConnectTimeout((int) TIMEOUT.toMillis());
            http.setReadTimeout((int) TIMEOUT.toMillis());
            http.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
            http.setRequestProperty("X-Amz-Target", "GraniteServiceVersion20100801." + operation);
            http.setRequestProperty("Authorization", credential);
            http.setDoOutput(true);
            try (OutputStream out = http.getOutputStream()) {
                JSON.writeValue(out, request);
            }
            if (http.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("it answers %d: %s".formatted(http.getResponseCode(), error(http)));
            }
            try (InputStream in = http.getInputStream()) {
                return JSON.readTree(in);
            }
        } catch (IOException e) {
            throw new CloudWatchException(
                    "CloudWatch at %s did not do %s: %s".formatted(endpoint, operation, e.getMessage()), e);
        }
    }

    private static String error(HttpURLConnection http) throws IOException {
        try (InputStream in = http.getErrorStream()) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
