package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.Alarm;
import software.amazon.awssdk.services.sagemaker.model.CapacitySize;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfigType;

/** What a deployment config must not be. */
class DeploymentRulesTest {

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench();
        bench.createConfigOf("four", TrainedModel.withSeed(1).archive(), 4);
        bench.createConfig("one", "four", 1);
        bench.createEndpoint("e", "four");
        assertThat(bench.awaitSettled("e").endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CANARY      | CAPACITY_PERCENT | 51 | four | CanarySize must be from 1 to 50 percent, but is 51.
            CANARY      | CAPACITY_PERCENT | 0  | four | CanarySize must be at least 1.
            CANARY      | INSTANCE_COUNT   | 3  | four | CanarySize is 3 of 4 instances of variant AllTraffic, but may be at most 50 percent of them: it needs more instances.
            CANARY      | INSTANCE_COUNT   | 1  | one  | CanarySize is 1 of 1 instances of variant AllTraffic, but may be at most 50 percent of them: it needs more instances.
            CANARY      | CAPACITY_PERCENT | 10 | one  | CanarySize is 1 of 1 instances of variant AllTraffic, but may be at most 50 percent of them: it needs more instances.
            LINEAR      | CAPACITY_PERCENT | 9  | four | LinearStepSize must be from 10 to 50 percent, but is 9.
            LINEAR      | INSTANCE_COUNT   | 3  | four | LinearStepSize is 3 of 4 instances of variant AllTraffic, but may be at most 50 percent of them: it needs more instances.
            ALL_AT_ONCE | CAPACITY_PERCENT | 10 | four | CanarySize goes with traffic routing type CANARY only, not with ALL_AT_ONCE.
            """)
    void refusesSizesOutOfBounds(TrafficRoutingConfigType type, String unit, int value, String config, String problem) {
        CapacitySize size = size(unit, value);
        DeploymentConfig how = DeploymentConfig.builder()
                .blueGreenUpdatePolicy(policy -> policy.trafficRoutingConfiguration(routing -> routing.type(type)
                        .waitIntervalInSeconds(0)
                        .canarySize(type == TrafficRoutingConfigType.LINEAR ? null : size)
                        .linearStepSize(type == TrafficRoutingConfigType.LINEAR ? size : null)))
                .build();

        assertThat(refusedUpdate(config, how)).isEqualTo("ValidationException: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CAPACITY_PERCENT | 4  | MaximumBatchSize must be from 5 to 50 percent, but is 4.
            CAPACITY_PERCENT | 51 | MaximumBatchSize must be from 5 to 50 percent, but is 51.
            INSTANCE_COUNT   | 3  | MaximumBatchSize is 3 of 4 instances of variant AllTraffic, but may be at most 50 percent of them: it needs more instances.
            """)
    void refusesBatchesOutOfBounds(String unit, int value, String problem) {
        assertThat(refusedUpdate("four", rolling(size(unit, value)))).isEqualTo("ValidationException: " + problem);
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        DeploymentConfig both = rolling(size("CAPACITY_PERCENT", 60)).toBuilder()
                .blueGreenUpdatePolicy(policy -> policy.trafficRoutingConfiguration(
                        routing -> routing.type(TrafficRoutingConfigType.LINEAR).waitIntervalInSeconds(0)))
                .autoRollbackConfiguration(rollback -> rollback.alarms(IntStream.range(0, 11)
                        .mapToObj(i -> Alarm.builder().alarmName("a" + i).build())
                        .toList()))
                .build();

        assertThat(refusedUpdate("four", both))
                .isEqualTo("ValidationException: Specify BlueGreenUpdatePolicy or RollingUpdatePolicy, and not both."
                        + " AutoRollbackConfiguration needs from 1 to 10 alarms, but has 11."
                        + " Traffic routing type LINEAR needs LinearStepSize."
                        + " MaximumBatchSize must be from 5 to 50 percent, but is 60.");
    }

    @Test
    void refusesMembersInTheWordsOfAws() {
        DeploymentConfig how = DeploymentConfig.builder()
                .blueGreenUpdatePolicy(policy -> policy.terminationWaitInSeconds(3601)
                        .maximumExecutionTimeoutInSeconds(599)
                        .trafficRoutingConfiguration(routing -> routing.type("BY_AND_BY")))
                .build();

        assertThat(refusedUpdate("four", how))
                .startsWith("ValidationException: 4 validation errors detected: ")
                .contains("Value '3601' at 'deploymentConfig.blueGreenUpdatePolicy.terminationWaitInSeconds' failed to"
                        + " satisfy constraint: Member must have value less than or equal to 3600")
                .contains("'deploymentConfig.blueGreenUpdatePolicy.maximumExecutionTimeoutInSeconds'")
                .contains("[ALL_AT_ONCE, CANARY, LINEAR]")
                .contains(
                        "Value null at"
                                + " 'deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.waitIntervalInSeconds'");
    }

    @Test
    void guardrailsNeedTheSameVariantNamesAndRollingNeedsOneVariant() {
        List<ProductionVariant> two = List.of("blue", "green").stream()
                .map(name -> ProductionVariant.builder()
                        .variantName(name)
                        .modelName("four")
                        .instanceType(ProductionVariantInstanceType.ML_M5_LARGE)
                        .initialInstanceCount(4)
                        .build())
                .toList();
        bench.sageMaker.createEndpointConfig(
                request -> request.endpointConfigName("two-variants").productionVariants(two));

        assertThat(refusedUpdate("two-variants", rolling(size("INSTANCE_COUNT", 1))))
                .contains(
                        "needs the same variant names in both endpoint configurations, but the old one has [AllTraffic]"
                                + " and the new one [blue, green].")
                .contains("A rolling deployment supports neither serverless variants nor several variants nor Inf1.");
    }

    @Test
    void usesADeploymentConfigOrTheLastOneAndNotBoth() {
        assertThat(refusal(() -> bench.sageMaker.updateEndpoint(request -> request.endpointName("e")
                        .endpointConfigName("four")
                        .deploymentConfig(rolling(size("INSTANCE_COUNT", 1)))
                        .retainDeploymentConfig(true))))
                .startsWith("ValidationException: Specify DeploymentConfig, or RetainDeploymentConfig");
    }

    private static String refusedUpdate(String config, DeploymentConfig how) {
        return refusal(() -> bench.sageMaker.updateEndpoint(
                request -> request.endpointName("e").endpointConfigName(config).deploymentConfig(how)));
    }

    private static DeploymentConfig rolling(CapacitySize batch) {
        return DeploymentConfig.builder()
                .rollingUpdatePolicy(policy -> policy.waitIntervalInSeconds(0).maximumBatchSize(batch))
                .build();
    }

    private static CapacitySize size(String unit, int value) {
        return CapacitySize.builder().type(unit).value(value).build();
    }
}
