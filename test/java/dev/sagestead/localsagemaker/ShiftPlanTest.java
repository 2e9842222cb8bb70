package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.localsagemaker.ShiftPlan.Step;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CapacitySize;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfig;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfigType;

class ShiftPlanTest {

    private static final DescribeEndpointConfigResponse FOUR = config("ml.m5.large", 4);
    private static final Duration BAKING = Duration.ofMinutes(5);

    @Test
    void aCanaryIsOneSmallStepAndTheRest() {
        assertThat(blueGreen(routing ->
                                routing.type(TrafficRoutingConfigType.CANARY).canarySize(size("CAPACITY_PERCENT", 10)))
                        .steps())
                .containsExactly(new Step(0.1, 1, 1, BAKING), new Step(1, 1, 1, BAKING));
        assertThat(blueGreen(routing ->
                                routing.type(TrafficRoutingConfigType.CANARY).canarySize(size("INSTANCE_COUNT", 1)))
                        .steps()
                        .get(0)
                        .share())
                .isEqualTo(0.25);
    }

    @Test
    void linearStepsAddUpToTheWhole() {
        assertThat(linear(25)).containsExactly(0.25, 0.5, 0.75, 1.0);
        assertThat(linear(33)).containsExactly(0.33, 0.66, 1.0);
        assertThat(linear(40)).containsExactly(0.4, 0.8, 1.0);
        assertThat(linear(10)).hasSize(10).endsWith(1.0);
    }

    @Test
    void aRollingUpdateBringsABatchUpBeforeOneGoes() {
        ShiftPlan plan = ShiftPlan.of(
                DeploymentConfig.builder()
                        .rollingUpdatePolicy(
                                policy -> policy.waitIntervalInSeconds(300).maximumBatchSize(size("INSTANCE_COUNT", 2)))
                        .build(),
                FOUR,
                FOUR);

        assertThat(plan.steps()).containsExactly(new Step(0.5, 0.5, 1, BAKING), new Step(1, 1, 0.5, BAKING));
        assertThat(plan.launched())
                .as("only the first batch is up before the traffic moves")
                .isEqualTo(new Step(0, 0.5, 1, Duration.ZERO));
        assertThat(plan.reserved())
                .singleElement()
                .satisfies(variant -> assertThat(variant.initialInstanceCount()).isEqualTo(2));
    }

    @Test
    void aRollingUpdateToALargerFleetNeedsTheGrowthBesides() {
        assertThat(new Batch(size("CAPACITY_PERCENT", 30))
                        .reserved(config("ml.m5.large", 1).productionVariants(), FOUR.productionVariants()))
                .singleElement()
                .satisfies(variant -> assertThat(variant.initialInstanceCount()).isEqualTo(2 + 3));
    }

    @Test
    void allMovesAtOnceWithoutAPolicyAndWhereGuardrailsDoNotApply() {
        Step atOnce = new Step(1, 1, 1, Duration.ZERO);
        DeploymentConfig canary = DeploymentConfig.builder()
                .blueGreenUpdatePolicy(policy -> policy.terminationWaitInSeconds(600)
                        .trafficRoutingConfiguration(routing -> routing.type(TrafficRoutingConfigType.CANARY)
                                .waitIntervalInSeconds(300)
                                .canarySize(size("CAPACITY_PERCENT", 10))))
                .build();

        assertThat(ShiftPlan.of(null, FOUR, FOUR).steps()).containsExactly(atOnce);
        assertThat(ShiftPlan.of(DeploymentConfig.builder().build(), FOUR, FOUR).steps())
                .containsExactly(atOnce);
        ShiftPlan inferentia = ShiftPlan.of(canary, FOUR, config("ml.inf1.xlarge", 4));
        assertThat(inferentia.steps()).containsExactly(atOnce);
        assertThat(inferentia.termination()).isZero();
        assertThat(ShiftPlan.of(canary, FOUR, FOUR).termination()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aShadowTakesInstancesAndNoShareOfTheTraffic() {
        DescribeEndpointConfigResponse shadowed =
                FOUR.copy(config -> config.shadowProductionVariants(variant("Shadow", "ml.m5.large", 12)));

        ShiftPlan plan = ShiftPlan.of(
                DeploymentConfig.builder()
                        .blueGreenUpdatePolicy(policy -> policy.trafficRoutingConfiguration(
                                routing -> routing.type(TrafficRoutingConfigType.CANARY)
                                        .waitIntervalInSeconds(300)
                                        .canarySize(size("INSTANCE_COUNT", 2))))
                        .build(),
                FOUR,
                shadowed);

        assertThat(plan.steps().get(0).share()).isEqualTo(0.5);
        assertThat(plan.reserved())
                .extracting(ProductionVariant::initialInstanceCount)
                .containsExactly(4, 12);
    }

    private static List<Double> linear(int percent) {
        return blueGreen(routing ->
                        routing.type(TrafficRoutingConfigType.LINEAR).linearStepSize(size("CAPACITY_PERCENT", percent)))
                .steps()
                .stream()
                .map(Step::share)
                .toList();
    }

    private static ShiftPlan blueGreen(Consumer<TrafficRoutingConfig.Builder> routing) {
        return ShiftPlan.of(
                DeploymentConfig.builder()
                        .blueGreenUpdatePolicy(policy -> policy.trafficRoutingConfiguration(
                                builder -> routing.accept(builder.waitIntervalInSeconds(300))))
                        .build(),
                FOUR,
                FOUR);
    }

    private static CapacitySize size(String unit, int value) {
        return CapacitySize.builder().type(unit).value(value).build();
    }

    private static DescribeEndpointConfigResponse config(String type, int instances) {
        return DescribeEndpointConfigResponse.builder()
                .productionVariants(variant("AllTraffic", type, instances))
                .build();
    }

    private static ProductionVariant variant(String name, String type, int instances) {
        return ProductionVariant.builder()
                .variantName(name)
                .instanceType(type)
                .initialInstanceCount(instances)
                .build();
    }
}
