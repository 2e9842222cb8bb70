package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.localsagemaker.cloudwatch.Datum;
import dev.sagestead.localsagemaker.cloudwatch.Metric;
import dev.sagestead.localsagemaker.container.Answer;
import dev.sagestead.localsagemaker.container.Container;
import dev.sagestead.localsagemaker.container.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;

class MeterTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Meter meter = new Meter();

    @Test
    void errorsAreOneOrNothingForEachInvocation() {
        answer("v1", 200, 400, 503);

        assertThat(tomorrow("Invocations", "v1")).containsExactly(1, 1, 1);
        assertThat(tomorrow("Invocation4XXErrors", "v1")).containsExactlyInAnyOrder(0, 1, 0);
        assertThat(tomorrow("Invocation5XXErrors", "v1")).containsExactlyInAnyOrder(0, 0, 1);
        assertThat(tomorrow("InvocationModelErrors", "v1")).containsExactlyInAnyOrder(0, 1, 1);
        assertThat(tomorrow("ModelLatency", "v1")).hasSize(3).doesNotContain(0);
        assertThat(tomorrow("CPUUtilization", "v1")).isEmpty();
    }

    @Test
    void bothFleetsCountForTheEndpointAndEachForItself() {
        answer("v1", 200);
        answer("v2", 200, 200);

        assertThat(tomorrow("Invocations", null)).hasSize(3);
        assertThat(tomorrow("Invocations", "v1")).hasSize(1);
        assertThat(tomorrow("Invocations", "v2")).hasSize(2);
    }

    @Test
    void aPeriodThatIsNotOverIsNotJudged() {
        answer("v1", 200);

        assertThat(meter.measured(metric("Invocations", null), Duration.ofDays(100_000), 1, Instant.now()))
                .containsExactly(new double[0]);
    }

    @Test
    void publishesEachInvocationOnce() {
        answer("v1", 200, 200);
        Instant now = Instant.now();

        List<Datum> data = meter.unpublished(now);

        TreeMap<Double, Integer> twice = new TreeMap<>();
        twice.put(1.0, 2);
        assertThat(data)
                .contains(
                        new Datum(metric("Invocations", null), now, "None", twice),
                        new Datum(metric("Invocations", "v1"), now, "None", twice))
                .hasSize(2 * InvocationMetric.values().length);
        assertThat(meter.unpublished(now)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "99, 99",
        "104, 100",
        "105, 110",
        "994, 990",
        "995, 1000",
        "12499, 12000",
        "12500, 13000"
    })
    void publishesTwoDigits(double value, double published) {
        assertThat(Meter.rounded(value)).isEqualTo(published);
    }

    private void answer(String config, int... statuses) {
        for (int status : statuses) {
            Fleet.Variant variant = new Fleet.Variant("AllTraffic", 1, Bench.IMAGE, new Container() {
                @Override
                public Answer invoke(Request request) {
                    long end = System.nanoTime() + 10_000;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    return new Answer(status, "text/csv", new byte[0]);
                }

                @Override
                public void close() {}
            });
            Fleet fleet = new Fleet(
                    DescribeEndpointConfigResponse.builder()
                            .endpointConfigName(config)
                            .build(),
                    List.of(variant));
            meter.invoke("e", fleet, variant, new Request(new byte[0], "", ""), System.nanoTime());
        }
    }

    /** Returns what was measured today and yesterday, looking back from tomorrow: midnight may have been in between. */
    private double[] tomorrow(String name, String config) {
        return meter.measured(metric(name, config), DAY, 2, Instant.now().plus(DAY)).stream()
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static Metric metric(String name, String config) {
        TreeMap<String, String> dimensions = new TreeMap<>();
        dimensions.put("EndpointName", "e");
        dimensions.put("VariantName", "AllTraffic");
        if (config != null) {
            dimensions.put("EndpointConfigName", config);
        }
        return new Metric("AWS/SageMaker", name, dimensions);
    }
}
