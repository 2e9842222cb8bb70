package dev.sagestead.review.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.review.endpoint.Shift.Phase;
import org.junit.jupiter.api.Test;

class ShiftTest {

    @Test
    void everyBatchOfARollingUpdateStartsInstances() throws JsonProcessingException {
        Shift shift = of("""
                {"RollingUpdatePolicy": {"WaitIntervalInSeconds": 60,
                  "MaximumBatchSize": {"Type": "CAPACITY_PERCENT", "Value": 40}}}
                """);

        assertThat(shift.phases()).extracting(Phase::share).containsExactly(0, 40, 40, 80, 80, 100);
        assertThat(shift.phases()).extracting(Phase::seconds).containsExactly(0, 60, 0, 60, 0, 60);
    }

    @Test
    void aCanaryOfInstancesHasNoKnownShare() throws JsonProcessingException {
        Shift shift = of("""
                {"BlueGreenUpdatePolicy": {"TerminationWaitInSeconds": 300, "TrafficRoutingConfiguration":
                  {"Type": "CANARY", "CanarySize": {"Type": "INSTANCE_COUNT", "Value": 1}, "WaitIntervalInSeconds": 120}}}
                """);

        assertThat(shift.phases()).extracting(Phase::share).containsExactly(0, Shift.UNKNOWN, 100);
    }

    @Test
    void linearStepsOfInstancesAreNotAHundred() throws JsonProcessingException {
        Shift shift = of("""
                {"BlueGreenUpdatePolicy": {"TrafficRoutingConfiguration":
                  {"Type": "LINEAR", "LinearStepSize": {"Type": "INSTANCE_COUNT", "Value": 2}, "WaitIntervalInSeconds": 60}}}
                """);

        assertThat(shift.name()).isEqualTo("linear, 2 instances every 1 min");
        assertThat(shift.phases()).extracting(Phase::share).containsExactly(0, Shift.UNKNOWN, 100);
    }

    private static Shift of(String deploymentConfig) throws JsonProcessingException {
        return Shift.of(new JsonMapper().readTree(deploymentConfig));
    }
}
