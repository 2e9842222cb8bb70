package dev.sagestead.app;

import static dev.sagestead.app.Resource.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.settings.Guardrails;
import dev.sagestead.settings.SettingsFile;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How an endpoint is updated. Endpoints that differ by one setting stand for one endpoint before and after its change.
 */
class EndpointUpdatesTest {

    private static final String ENDPOINT = "AWS::SageMaker::Endpoint";

    private static Deployment environment;

    @BeforeAll
    static void synthesise() {
        Map<String, Object> context = TestApp.committedContext();
        context.putAll(SettingsFile.valid()
                .with("/environments/dev/endpoints", """
                        {
                          "plain": %1$s "instances": { "min": 2, "max": 4 } },
                          "more": %1$s "instances": { "min": 3, "max": 4 } },
                          "fixed": %1$s "instances": { "min": 2, "max": 2 } },
                          "patient": %1$s "instances": { "min": 2, "max": 4 }, "terminationWaitMinutes": 20 },
                          "slow": %1$s "instances": { "min": 2, "max": 4 }, "latencyMillis": 900 },
                          "linear": %1$s "instances": { "min": 2, "max": 4 },
                            "rollout": { "linear": { "stepPercent": 25, "waitMinutes": 10 } } },
                          "rolling": %1$s "instances": { "min": 2, "max": 4 },
                            "rollout": { "rolling": { "batchPercent": 50, "waitMinutes": 6 } } },
                          "sleepy": %1$s "instances": { "min": 2, "max": 2 },
                            "schedule": { "timezone": "Europe/Berlin", "off": "nights-and-weekends" } },
                          "other-type": { "model": "fraud-detection", "instanceType": "ml.c5.large",
                            "instances": { "min": 2, "max": 4 } },
                          "inferentia": { "model": "fraud-detection", "instanceType": "ml.inf1.xlarge",
                            "instances": { "min": 2, "max": 4 } }
                        }
                        """.formatted(
                                "{ \"model\": \"fraud-detection\", \"instanceType\": \"ml.m5.large\","))
                .context());
        // The committed file has more environments, with endpoints that nobody asks for here.
        environment = Synthesised.of("endpoint-updates", context, TestApp.MODEL_ARTIFACTS)
                .environments()
                .get(0);
    }

    @Test
    void allAtOnceKeepsTheOldInstancesUntilAnAlarmCouldHaveGoneOff() {
        assertThat(endpoint("plain").property("DeploymentConfig")).isEqualTo(json("""
                        { 'AutoRollbackConfiguration': { 'Alarms': [
                            { 'AlarmName': '${AlarmsServerErrors}' }, { 'AlarmName': '${AlarmsLatency}' },
                            { 'AlarmName': '${AlarmsRefusals}' } ] },
                          'BlueGreenUpdatePolicy': { 'TerminationWaitInSeconds': 300,
                            'MaximumExecutionTimeoutInSeconds': 2100,
                            'TrafficRoutingConfiguration': { 'Type': 'ALL_AT_ONCE', 'WaitIntervalInSeconds': 0 } } }
                        """));
    }

    @EveryEnvironment
    void aProtectedEnvironmentShiftsByACanary(Deployment committed) {
        JsonNode policy = committed.inference().only(ENDPOINT).property("DeploymentConfig/BlueGreenUpdatePolicy");

        assertThat(policy).isEqualTo(committed.toString().equals("dev") ? json("""
                        { 'TerminationWaitInSeconds': 300, 'MaximumExecutionTimeoutInSeconds': 2100,
                          'TrafficRoutingConfiguration': { 'Type': 'ALL_AT_ONCE', 'WaitIntervalInSeconds': 0 } }
                        """) : json("""
                        { 'TerminationWaitInSeconds': 300, 'MaximumExecutionTimeoutInSeconds': 2700,
                          'TrafficRoutingConfiguration': { 'Type': 'CANARY', 'WaitIntervalInSeconds': 300,
                            'CanarySize': { 'Type': 'CAPACITY_PERCENT', 'Value': 10 } } }
                        """));
    }

    @Test
    void linearShiftsInSteps() {
        assertThat(endpoint("linear").property("DeploymentConfig/BlueGreenUpdatePolicy"))
                .isEqualTo(json("""
                        { 'TerminationWaitInSeconds': 300, 'MaximumExecutionTimeoutInSeconds': 4500,
                          'TrafficRoutingConfiguration': { 'Type': 'LINEAR', 'WaitIntervalInSeconds': 600,
                            'LinearStepSize': { 'Type': 'CAPACITY_PERCENT', 'Value': 25 } } }
                        """));
    }

    @Test
    void rollingReplacesBatches() {
        assertThat(endpoint("rolling").property("DeploymentConfig")).isEqualTo(json("""
                        { 'AutoRollbackConfiguration': { 'Alarms': [
                            { 'AlarmName': '${AlarmsServerErrors}' }, { 'AlarmName': '${AlarmsLatency}' },
                            { 'AlarmName': '${AlarmsRefusals}' } ] },
                          'RollingUpdatePolicy': { 'WaitIntervalInSeconds': 360,
                            'MaximumExecutionTimeoutInSeconds': 2520,
                            'MaximumBatchSize': { 'Type': 'CAPACITY_PERCENT', 'Value': 50 } } }
                        """));
    }

    /** A new model that refuses everything shows in the variant's average only by the share that it gets. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"plain, 0.5", "linear, 0.125", "rolling, 0.25"})
    void refusalsTakeAnUpdateBackFromHalfOfWhatItsFirstStepMoves(String endpoint, double share) {
        Resource alarm =
                environment.inference(environment.endpoint(endpoint)).resources("AWS::CloudWatch::Alarm").stream()
                        .filter(one -> one.text("MetricName").equals("Invocation4XXErrors"))
                        .findFirst()
                        .orElseThrow();

        assertThat(alarm.property("Threshold").asDouble()).isEqualTo(share);
        assertThat(alarm.text("Statistic")).isEqualTo("Average");
        assertThat(alarm.text("TreatMissingData")).isEqualTo("notBreaching");
    }

    @Test
    void nothingIsPromisedWhereSageMakerWatchesNothing() {
        assertThat(endpoint("inferentia").property("DeploymentConfig").isMissingNode())
                .isTrue();
    }

    @Test
    void anUpdateKeepsTheCountThatScalingFoundAndNoWeight() {
        for (String scaling : new String[] {"plain", "sleepy"}) {
            assertThat(endpoint(scaling).property("RetainAllVariantProperties").asBoolean())
                    .isTrue();
            assertThat(endpoint(scaling).property("ExcludeRetainedVariantProperties"))
                    .containsExactly(json("{ 'VariantPropertyType': 'DesiredWeight' }"));
        }
        assertThat(endpoint("fixed").property("RetainAllVariantProperties").isMissingNode())
                .as("its settings say how many there are")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"plain, fixed", "plain, patient", "plain, linear", "linear, rolling"})
    void whatChangesTheUpdateAloneComesWithAConfigurationOfItsOwn(String before, String after) {
        assertThat(configuration(after))
                .as("an update must name a configuration that is not served yet")
                .isNotEqualTo(configuration(before));
    }

    @ParameterizedTest
    @CsvSource({"plain, slow", "plain, more"})
    void whatIsNotOfTheUpdateChangesNoConfigurationsName(String before, String after) {
        assertThat(configuration(after)).isEqualTo(configuration(before));
    }

    @Test
    void theAlarmsAreThereBeforeTheEndpointAndNeedOnlyItsName() {
        assertThat(environment
                        .inference(environment.endpoint("slow"))
                        .named("AlarmsLatency")
                        .property("Threshold")
                        .asInt())
                .isEqualTo(900_000);
        for (Resource alarm :
                environment.inference(environment.endpoint("plain")).resources("AWS::CloudWatch::Alarm")) {
            assertThat(alarm.dependsOn()).isEmpty();
            assertThat(alarm.properties().toString()).doesNotContain("${").contains("dev-plain");
        }
    }

    @Test
    void everyAlarmCanGoOffWithinTheShortestWait() {
        Guardrails guardrails = environment.endpoint("plain").guardrails();
        for (Resource alarm :
                environment.inference(environment.endpoint("plain")).resources("AWS::CloudWatch::Alarm")) {
            int seconds = alarm.property("Period").asInt()
                    * alarm.property("DatapointsToAlarm").asInt();
            // A minute that has begun when requests begin to move, and two for CloudWatch to learn of the last one.
            assertThat(60 + seconds + 120).isLessThanOrEqualTo(guardrails.terminationWaitMinutes() * 60);
        }
        assertThat(guardrails.terminationWaitMinutes()).isEqualTo(5);
    }

    @Test
    void anotherInstanceTypeChangesReleaseAndRegistrationAndNoOtherNameOrPolicy() {
        Stack before = environment.inference(environment.endpoint("plain"));
        Stack after = environment.inference(environment.endpoint("other-type"));

        assertThat(before.only("Custom::ScalingRegistration").text("InstanceType"))
                .isEqualTo("ml.m5.large");
        assertThat(after.only("Custom::ScalingRegistration").text("InstanceType"))
                .isEqualTo("ml.c5.large");
        assertThat(after.only("Custom::ScalingRegistration").text("Policies"))
                .isEqualTo(before.only("Custom::ScalingRegistration").text("Policies"));
        assertThat(after.named("ScalingRelease").text("Variants/AllTraffic/InstanceType"))
                .isEqualTo("ml.c5.large");
    }

    @Test
    void theEndpointWaitsUntilItsVariantIsOutOfScaling() {
        Stack stack = environment.inference(environment.endpoint("plain"));

        assertThat(stack.only(ENDPOINT).dependsOn()).containsExactly("ScalingRelease");
        assertThat(stack.named("ScalingRelease").dependsOn()).isEmpty();
        assertThat(stack.named("ScalingRelease").properties().toString()).doesNotContain("${Endpoint");
    }

    @Test
    void theReleaseKnowsAllThatTheRegistrationSays() {
        Stack stack = environment.inference(environment.endpoint("plain"));

        JsonNode variant = stack.named("ScalingRelease").property("Variants/AllTraffic");

        assertThat(variant.properties())
                .hasSize(5)
                .allSatisfy(entry -> assertThat(
                                stack.only("Custom::ScalingRegistration").text(entry.getKey()))
                        .isEqualTo(entry.getValue().asText()));
    }

    @Test
    void everyEndpointHasARelease() {
        assertThat(environment
                        .inference(environment.endpoint("fixed"))
                        .named("ScalingRelease")
                        .property("Variants/AllTraffic"))
                .as("one that comes with the change of a type comes too late")
                .isEqualTo(json("{ 'InstanceType': 'ml.m5.large' }"));
    }

    @Test
    void whatSleepsIsRegisteredThoughItsLoadChangesNothing() {
        Resource scaling = environment.inference(environment.endpoint("sleepy")).only("Custom::ScalingRegistration");

        assertThat(scaling.text("Policies")).isEqualTo("[]");
        assertThat(json(scaling.text("Bounds")).get("MinCapacity").asInt()).isEqualTo(2);
        assertThat(json(scaling.text("Actions"))).hasSize(2).first().isEqualTo(json("""
                        { 'ScheduledActionName': 'sleep-1', 'Schedule': 'cron(0 20 ? * MON-FRI *)',
                          'Timezone': 'Europe/Berlin',
                          'ScalableTargetAction': { 'MinCapacity': 1, 'MaxCapacity': 1 } }
                        """));
    }

    private static Resource endpoint(String name) {
        return environment.inference(environment.endpoint(name)).only(ENDPOINT);
    }

    private static String configuration(String name) {
        return environment
                .inference(environment.endpoint(name))
                .raw()
                .at("/Outputs/EndpointConfigName/Value/Fn::GetAtt/0")
                .asText();
    }
}
