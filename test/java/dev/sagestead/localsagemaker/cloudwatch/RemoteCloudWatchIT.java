package dev.sagestead.localsagemaker.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The emulator's CloudWatch with the bridge in it: what is written here is seen from outside by boto3, and vice versa.
 */
class RemoteCloudWatchIT {

    private static final String ACCOUNT = "111111111111";
    private static final String REGION = "eu-west-1";
    private static final Path PYTHON = Path.of(".venv/bin/python");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Process emulator;
    private static URI uri;
    private static CloudWatch cloudWatch;

    @BeforeAll
    static void start() throws Exception {
        // The launcher installs the emulator if it is missing.
        assertThat(new ProcessBuilder("./sagestead", "rehearse", "--help")
                        .start()
                        .waitFor())
                .isZero();
        uri = URI.create("http://127.0.0.1:" + freePort());
        ProcessBuilder builder = new ProcessBuilder(PYTHON.toString(), "-B", "-m", "sagestead_bridge")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment());
        emulator = builder.start();
        awaitAnswer();
        cloudWatch = new RemoteCloudWatch(uri, ACCOUNT, REGION);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (emulator != null) {
            emulator.destroy();
            emulator.waitFor();
        }
    }

    @Test
    void readsAnAlarmWithAllThatItIsJudgedBy() throws Exception {
        boto("""
                cloudwatch.put_metric_alarm(AlarmName="slow", Namespace="AWS/SageMaker", MetricName="ModelLatency",
                    Dimensions=[{"Name": "EndpointName", "Value": "e"}, {"Name": "VariantName", "Value": "AllTraffic"}],
                    ExtendedStatistic="p99", Period=60, EvaluationPeriods=3, DatapointsToAlarm=2, Threshold=500000,
                    ComparisonOperator="GreaterThanThreshold", TreatMissingData="notBreaching")
                """);

        assertThat(cloudWatch.alarms(List.of("slow", "nowhere")))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.name()).isEqualTo("slow");
                    assertThat(alarm.state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
                    Condition condition = alarm.condition().orElseThrow();
                    assertThat(condition.metric()).isEqualTo(latency());
                    assertThat(condition.period()).isEqualTo(Duration.ofMinutes(1));
                    double[] slow = {1, 600_000};
                    assertThat(condition.judge(List.of(slow), AlarmState.OK)).isEqualTo(AlarmState.OK);
                    assertThat(condition.judge(List.of(slow, slow), AlarmState.OK))
                            .isEqualTo(AlarmState.ALARM);
                });
    }

    @Test
    void whatIsSetAndPublishedIsSeenFromOutside() throws Exception {
        boto("""
                cloudwatch.put_metric_alarm(AlarmName="set", Namespace="AWS/SageMaker", MetricName="ModelLatency",
                    Dimensions=[{"Name": "EndpointName", "Value": "another"}], Statistic="Maximum", Period=60,
                    EvaluationPeriods=1, Threshold=1, ComparisonOperator="GreaterThanThreshold")
                """);
        TreeMap<Double, Integer> values = new TreeMap<>();
        for (int value = 1; value <= 200; value++) {
            values.put((double) value, 2);
        }
        cloudWatch.publish("AWS/SageMaker", List.of(new Datum(latency(), Instant.now(), "Microseconds", values)));

        assertThat(boto("""
                end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=2)
                points = cloudwatch.get_metric_statistics(Namespace="AWS/SageMaker", MetricName="ModelLatency",
                    Dimensions=[{"Name": "EndpointName", "Value": "e"}, {"Name": "VariantName", "Value": "AllTraffic"}],
                    StartTime=end - datetime.timedelta(minutes=10), EndTime=end, Period=3600,
                    Statistics=["SampleCount", "Average"])["Datapoints"]
                print(sum(point["SampleCount"] for point in points), points[0]["Average"])
                """)).isEqualTo("400.0 100.5");
        assertThat(cloudWatch.alarms(List.of("set")).get(0).state())
                .as("the emulator leaves alarms on SageMaker's metrics to local SageMaker")
                .isEqualTo(AlarmState.INSUFFICIENT_DATA);

        cloudWatch.setState("set", AlarmState.ALARM, "because");
        assertThat(boto("""
                alarm = cloudwatch.describe_alarms(AlarmNames=["set"])["MetricAlarms"][0]
                print(alarm["StateValue"], alarm["StateReason"])
                """)).isEqualTo("ALARM because");
    }

    private static Metric latency() {
        TreeMap<String, String> dimensions = new TreeMap<>();
        dimensions.put("EndpointName", "e");
        dimensions.put("VariantName", "AllTraffic");
        return new Metric("AWS/SageMaker", "ModelLatency", dimensions);
    }

    private static String boto(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        PYTHON.toString(),
                        "-c",
                        "import boto3, datetime\ncloudwatch = boto3.client('cloudwatch')\n" + script.stripIndent())
                .redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("BIND_HOST", "127.0.0.1");
        environment.put("GATEWAY_PORT", String.valueOf(uri.getPort()));
        environment.put("MINISTACK_HOST", "127.0.0.1");
        environment.put("MINISTACK_ACCOUNT_ID", ACCOUNT);
        environment.put("MINISTACK_REGION", REGION);
        environment.put("PYTHONPATH", "src/main/python");
        environment.put("AWS_ENDPOINT_URL", uri.toString());
        environment.put("AWS_ENDPOINT_URL_SAGEMAKER", uri.toString());
        environment.put("AWS_ACCESS_KEY_ID", ACCOUNT);
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_DEFAULT_REGION", REGION);
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        environment.put(
                "SAGESTEAD_RECORDED", Path.of("target", "recorded-by-it.txt").toString());
        return environment;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitAnswer() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            assertThat(emulator.isAlive()).as("the emulator runs").isTrue();
            try {
                HttpURLConnection http = (HttpURLConnection)
                        uri.resolve("/_ministack/health").toURL().openConnection();
                if (http.getResponseCode() == HttpURLConnection.HTTP_OK) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the emulator did not answer within " + PATIENCE);
    }
}
