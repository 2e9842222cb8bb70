package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.localsagemaker.ShiftPlan.Step;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CapacitySize;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfig;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfigType;

class ShiftPlanTest {

    private static final List<ProductionVariant> FOUR = variants("ml.m5.large", 4);
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
        assertThat(plan.reserved())
                .singleElement()
                .satisfies(variant -> assertThat(variant.initialInstanceCount()).isEqualTo(2));
    }

    @Test
    void aRollingUpdateToALargerFleetNeedsTheGrowthBesides() {
        assertThat(new Batch(size("CAPACITY_PERCENT", 30)).reserved(variants("ml.m5.large", 1), FOUR))
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
        ShiftPlan inferentia = ShiftPlan.of(canary, FOUR, variants("ml.inf1.xlarge", 4));
        assertThat(inferentia.steps()).containsExactly(atOnce);
        assertThat(inferentia.termination()).isZero();
        assertThat(ShiftPlan.of(canary, FOUR, FOUR).termination()).isEqualTo(Duration.ofMinutes(10));
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

    private static List<ProductionVariant> variants(String type, int instances) {
        return List.of(ProductionVariant.builder()
                .variantName("AllTraffic")
                .instanceType(type)
                .initialInstanceCount(instances)
                .build());
    }
}
