package dev.sagestead.review.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiftTest {

    private static final String BLUE_GREEN = """
            {"BlueGreenUpdatePolicy": {
              "TrafficRoutingConfiguration": {"Type": "%1$s", "WaitIntervalInSeconds": 60,
                "CanarySize": {"Type": "%2$s", "Value": %3$s}, "LinearStepSize": {"Type": "%2$s", "Value": %3$s}},
              "TerminationWaitInSeconds": 90, "MaximumExecutionTimeoutInSeconds": 3600}}
            """;

    @ParameterizedTest
    @CsvSource({
        "CANARY, CAPACITY_PERCENT, 10, 4, canary of 10 %, 0 10 100, 150",
        "CANARY, INSTANCE_COUNT, 1, 4, canary of 1 instance, 0 25 100, 150",
        "LINEAR, CAPACITY_PERCENT, 25, 4, 'linear, 25 % every 1 min', 0 25 50 75 100, 270",
        "LINEAR, CAPACITY_PERCENT, 33, 4, 'linear, 33 % every 1 min', 0 33 66 99 100, 270",
        "LINEAR, INSTANCE_COUNT, 1, 3, 'linear, 1 instance every 1 min', 0 33 66 100, 210",
        "LINEAR, INSTANCE_COUNT, 2, 3, 'linear, 2 instances every 1 min', 0 66 100, 150",
        "LINEAR, INSTANCE_COUNT, 1, 0, 'linear, 1 instance every 1 min', 0 -1 100, 150",
        "ALL_AT_ONCE, CAPACITY_PERCENT, 10, 4, all at once, 0 100, 90"
    })
    void ofBlueAndGreenGoesStepByStep(
            String type, String unit, int size, int instances, String name, String shares, int seconds) {
        Shift shift = shift(BLUE_GREEN.formatted(type, unit, size), instances);

        assertThat(shift.name()).isEqualTo(name);
        assertThat(shares(shift)).isEqualTo(shares);
        assertThat(shift.waitSeconds()).isEqualTo(seconds);
        assertThat(shift.limitSeconds()).isEqualTo(3600);
    }

    @ParameterizedTest
    @CsvSource({
        "CAPACITY_PERCENT, 50, 4, 'rolling, 50 % at a time', 0 50 50 100, 120",
        "CAPACITY_PERCENT, 30, 4, 'rolling, 30 % at a time', 0 30 30 60 60 90 90 100, 240",
        "INSTANCE_COUNT, 1, 4, 'rolling, 1 instance at a time', 0 25 25 50 50 75 75 100, 240",
        "INSTANCE_COUNT, 3, 4, 'rolling, 3 instances at a time', 0 75 75 100, 120"
    })
    void ofBatchesReplacesSomeInstancesAtATime(
            String unit, int size, int instances, String name, String shares, int seconds) {
        Shift shift = shift("""
                {"RollingUpdatePolicy": {"MaximumBatchSize": {"Type": "%s", "Value": %d}, "WaitIntervalInSeconds": 60}}
                """.formatted(unit, size), instances);

        assertThat(shift.name()).isEqualTo(name);
        assertThat(shares(shift)).isEqualTo(shares);
        assertThat(shift.waitSeconds()).isEqualTo(seconds);
        assertThat(shift.limitSeconds()).isZero();
    }

    @Test
    void isAllAtOnceIfTheTemplateSaysNothing() {
        Shift shift = shift("{}", 1);

        assertThat(shift.name()).isEqualTo("all at once");
        assertThat(shift.phases()).extracting(Shift.Phase::seconds).isEqualTo(List.of(0, 0));
    }

    private static String shares(Shift shift) {
        return shift.phases().stream()
                .map(phase -> Integer.toString(phase.share()))
                .collect(Collectors.joining(" "));
    }

    private static Shift shift(String config, int instances) {
        try {
            return Shift.of(new JsonMapper().readTree(config), instances);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(config, e);
        }
    }
}
