package dev.sagestead.localsagemaker;

import static dev.sagestead.localsagemaker.Refusal.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.Alarm;
import software.amazon.awssdk.services.sagemaker.model.AutoRollbackConfig;
import software.amazon.awssdk.services.sagemaker.model.CapacitySizeType;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.PendingProductionVariantSummary;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfigType;
import software.amazon.awssdk.services.sagemaker.model.VariantStatus;

/** Updates with guardrails, under constant load, with the real AWS SDK and real models. A minute lasts 0.2 seconds. */
class DeploymentTest {

    private static final TrainedModel MODEL = TrainedModel.withSeed(1);
    private static final TrainedModel OTHER_MODEL = TrainedModel.withSeed(2);
    private static final String ROW = "0.1,0.9,0.3,0.4";
    private static final float OLD = MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0];
    private static final float NEW = OTHER_MODEL.predict(0.1f, 0.9f, 0.3f, 0.4f)[0];
    private static final int MINUTE = 60;

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = new Bench(Quotas.defaults().with("ml.m5.large for endpoint usage=100"));
        bench.createConfigOf("v1", MODEL.archive(), 4);
        bench.createConfigOf("v2", OTHER_MODEL.archive(), 4);
        bench.createConfigOf("narrow", OddModels.narrow(), 4);
        bench.createConfigOf("slow", OddModels.slow(), 4);
        bench.createConfigOf("corrupt", Archives.of("xgboost-model", new byte[] {'n', 'o'}), 4);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void anUpdateByCanaryLosesNoRequestAndEndsWithTheNewModel() throws Exception {
        deployed("canary");
        bench.s3.cloudWatch.alarm("quiet", "canary", "Invocation4XXErrors", "Sum", 0);
        try (Load load = new Load(bench, "canary", ROW)) {
            update("canary", "v2", canary(25, 3 * MINUTE).andThen(watching("quiet")));
            DescribeEndpointResponse end = bench.awaitSettled("canary");

            assertThat(end.endpointConfigName()).isEqualTo("v2");
            assertThat(end.failureReason()).isNull();
            assertThat(load.stop()).contains(OLD, NEW).containsOnly(OLD, NEW);
            assertThat(load.refusals()).isZero();
            assertThat(Float.parseFloat(bench.predictCsv("canary", ROW))).isEqualTo(NEW);
            assertThat(bench.s3.cloudWatch.state("quiet")).isEqualTo("OK");
        }
    }

    @Test
    void aCanaryGetsItsShareOfTheTraffic() throws Exception {
        deployed("shared");
        bench.s3.cloudWatch.alarm("bell", "shared", "Invocation5XXErrors", "Sum", 0);
        long begin = System.nanoTime();
        try (Load load = new Load(bench, "shared", ROW)) {
            update("shared", "v2", canary(25, 60 * MINUTE).andThen(watching("bell")));
            awaitBaking("shared");
            List<Float> shared = load.next(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("the canary has baked all the while")
                    .isLessThan(Duration.ofSeconds(12));
            bench.s3.cloudWatch.setState("bell", "ALARM", "set by hand");

            // 50 of 200 are expected, and the standard deviation is 6.
            assertThat(Collections.frequency(shared, NEW)).isBetween(20, 80);
            assertThat(bench.awaitSettled("shared").failureReason()).contains("bell (set by hand)");
            assertThat(load.stop()).containsOnly(OLD, NEW);
        }
    }

    @Test
    void describesWhatIsBeingDoneToBothFleets() {
        deployed("linear");
        List<VariantStatus> statuses = new ArrayList<>();
        update("linear", "v2", linear(50, 5 * MINUTE));
        while (bench.describe("linear").endpointStatus() == EndpointStatus.UPDATING) {
            DescribeEndpointResponse now = bench.describe("linear");
            if (now.pendingDeploymentSummary() != null) {
                PendingProductionVariantSummary variant =
                        now.pendingDeploymentSummary().productionVariants().get(0);
                statuses.add(variant.variantStatus().get(0).status());
                assertThat(variant.variantName()).isEqualTo("AllTraffic");
                assertThat(variant.desiredInstanceCount()).isEqualTo(4);
                assertThat(now.productionVariants().get(0).currentInstanceCount())
                        .isEqualTo(4);
                assertThat(now.endpointConfigName()).isEqualTo("v1");
            }
        }

        assertThat(statuses).contains(VariantStatus.BAKING);
        DescribeEndpointResponse end = bench.describe("linear");
        assertThat(end.endpointConfigName()).isEqualTo("v2");
        assertThat(end.pendingDeploymentSummary()).isNull();
        assertThat(end.lastDeploymentConfig()
                        .blueGreenUpdatePolicy()
                        .trafficRoutingConfiguration()
                        .linearStepSize()
                        .value())
                .isEqualTo(50);
    }

    @Test
    void aRollingUpdateReplacesTheInstancesBatchByBatch() throws Exception {
        deployed("rolling");
        Set<Integer> old = new LinkedHashSet<>();
        Set<Integer> fresh = new LinkedHashSet<>();
        try (Load load = new Load(bench, "rolling", ROW)) {
            update(
                    "rolling",
                    "v2",
                    config -> config.rollingUpdatePolicy(rolling -> rolling.waitIntervalInSeconds(MINUTE)
                            .maximumBatchSize(size ->
                                    size.type(CapacitySizeType.INSTANCE_COUNT).value(1))));
            while (bench.describe("rolling").endpointStatus() == EndpointStatus.UPDATING) {
                DescribeEndpointResponse now = bench.describe("rolling");
                if (now.pendingDeploymentSummary() != null) {
                    old.add(now.productionVariants().get(0).currentInstanceCount());
                    fresh.add(now.pendingDeploymentSummary()
                            .productionVariants()
                            .get(0)
                            .currentInstanceCount());
                }
            }

            // Which of the short steps is seen differs; their order does not.
            assertThat(List.copyOf(old)).hasSizeGreaterThan(1).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(List.copyOf(fresh)).hasSizeGreaterThan(1).isSorted().contains(4);
            assertThat(load.stop()).containsOnly(OLD, NEW);
            assertThat(load.refusals()).isZero();
        }
        assertThat(bench.describe("rolling").endpointConfigName()).isEqualTo("v2");
        assertThat(bench.describe("rolling").productionVariants().get(0).currentInstanceCount())
                .isEqualTo(4);
    }

    @Test
    void aModelThatAnswersErrorsIsRolledBack() throws Exception {
        deployed("erring");
        bench.s3.cloudWatch.alarm("errors", "erring", "Invocation4XXErrors", "Average", 0.01);
        try (Load load = new Load(bench, "erring", ROW)) {
            update("erring", "narrow", canary(50, 20 * MINUTE).andThen(watching("errors")));
            assertThat(Bench.await(() -> status("erring") == EndpointStatus.UPDATING ? null : status("erring")))
                    .isEqualTo(EndpointStatus.ROLLING_BACK);
            DescribeEndpointResponse end = bench.awaitSettled("erring");
            int refusals = load.refusals();
            load.next(50);

            assertThat(end.endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
            assertThat(end.endpointConfigName()).isEqualTo("v1");
            assertThat(end.failureReason())
                    .startsWith("CloudWatch alarm(s) of AutoRollbackConfiguration went into ALARM: errors (Threshold")
                    .contains("1 out of the last 1 datapoints")
                    .endsWith("The endpoint goes on with its old endpoint configuration.");
            assertThat(end.pendingDeploymentSummary()).isNull();
            assertThat(refusals).as("requests that met the canary").isPositive();
            assertThat(load.refusals()).as("requests after the rollback").isEqualTo(refusals);
            assertThat(load.stop()).containsOnly(OLD);
        }
        assertThat(bench.s3.cloudWatch.states()).contains("errors ALARM");
        Bench.await(() -> bench.s3.cloudWatch.state("errors").equals("OK") ? true : null);
    }

    @Test
    void anAlarmOnOneFleetSeesNothingOfTheOther() {
        deployed("apart");
        bench.s3.cloudWatch.alarm("old-fleet", "apart", "Invocation4XXErrors", "Sum", 0, "v1");
        try (Load load = new Load(bench, "apart", ROW)) {
            update("apart", "narrow", canary(50, 5 * MINUTE).andThen(watching("old-fleet")));

            assertThat(bench.awaitSettled("apart").endpointConfigName()).isEqualTo("narrow");
            assertThat(load.refusals()).isPositive();
        }
        assertThat(bench.s3.cloudWatch.state("old-fleet")).isEqualTo("OK");
    }

    @Test
    void aModelThatIsSlowIsRolledBack() throws Exception {
        deployed("lagging");
        // On the new fleet alone: where the machine is busy, the old model is slow at times, too.
        bench.s3.cloudWatch.alarm("latency", "lagging", "ModelLatency", "p75", 5_000, "slow");
        try (Load load = new Load(bench, "lagging", (ROW + "\n").repeat(200))) {
            update("lagging", "slow", canary(50, 40 * MINUTE).andThen(watching("latency")));
            DescribeEndpointResponse end = bench.awaitSettled("lagging");

            assertThat(end.endpointConfigName()).isEqualTo("v1");
            assertThat(end.failureReason())
                    .contains("latency (Threshold Crossed")
                    .contains("p75 of ModelLatency");
            assertThat(load.stop())
                    .contains(OLD)
                    .as("answers of the slow model")
                    .anyMatch(answer -> answer != OLD);
            assertThat(load.refusals()).isZero();
        }
        assertThat(Float.parseFloat(bench.predictCsv("lagging", ROW))).isEqualTo(OLD);
    }

    @Test
    void aModelThatCannotBeLoadedNeverGetsTraffic() throws Exception {
        deployed("spared");
        try (Load load = new Load(bench, "spared", ROW)) {
            update("spared", "corrupt", canary(50, MINUTE));
            DescribeEndpointResponse end = bench.awaitSettled("spared");

            assertThat(end.endpointConfigName()).isEqualTo("v1");
            assertThat(end.failureReason()).contains("did not pass the ping health check");
            assertThat(load.stop()).containsOnly(OLD);
            assertThat(load.refusals()).isZero();
        }
    }

    @Test
    void anAlarmThatIsInAlarmAtTheStartRollsBackBeforeAnyTrafficHasMoved() throws Exception {
        deployed("alarmed");
        bench.s3.cloudWatch.alarm("early", "alarmed", "Invocation5XXErrors", "Sum", 0);
        bench.s3.cloudWatch.setState("early", "ALARM", "set by hand");
        try (Load load = new Load(bench, "alarmed", ROW)) {
            update("alarmed", "v2", canary(50, MINUTE).andThen(watching("early")));

            assertThat(bench.awaitSettled("alarmed").failureReason()).contains("early (set by hand)");
            assertThat(load.stop()).containsOnly(OLD);
        }
        assertThat(bench.describe("alarmed").endpointConfigName()).isEqualTo("v1");
    }

    @Test
    void theOldFleetIsKeptForTheTerminationWaitAndTheAlarmsAreWatchedMeanwhile() {
        deployed("baking");
        bench.s3.cloudWatch.alarm("late", "baking", "Invocation5XXErrors", "Sum", 0);
        update(
                "baking",
                "v2",
                config -> config.blueGreenUpdatePolicy(policy -> policy.terminationWaitInSeconds(50 * MINUTE)
                                .trafficRoutingConfiguration(
                                        routing -> routing.type(TrafficRoutingConfigType.ALL_AT_ONCE)
                                                .waitIntervalInSeconds(0)))
                        .autoRollbackConfiguration(rollback("late")));
        Bench.await(() -> Float.parseFloat(bench.predictCsv("baking", ROW)) == NEW ? true : null);
        assertThat(status("baking")).isEqualTo(EndpointStatus.UPDATING);

        bench.s3.cloudWatch.setState("late", "ALARM", "set by hand");

        assertThat(bench.awaitSettled("baking").endpointConfigName()).isEqualTo("v1");
        assertThat(Float.parseFloat(bench.predictCsv("baking", ROW))).isEqualTo(OLD);
    }

    @Test
    void aDeploymentThatTakesTooLongIsRolledBack() {
        deployed("late");
        update(
                "late",
                "v2",
                config -> config.blueGreenUpdatePolicy(policy -> policy.maximumExecutionTimeoutInSeconds(600)
                        .terminationWaitInSeconds(3600)
                        .trafficRoutingConfiguration(routing -> routing.type(TrafficRoutingConfigType.ALL_AT_ONCE)
                                .waitIntervalInSeconds(0))));

        DescribeEndpointResponse end = bench.awaitSettled("late");
        assertThat(end.endpointConfigName()).isEqualTo("v1");
        assertThat(end.failureReason()).contains("did not end within MaximumExecutionTimeoutInSeconds (600)");
    }

    @Test
    void refusesAnAlarmThatIsNotThere() {
        deployed("unwatched");

        assertThat(refusal(() -> update("unwatched", "v2", canary(50, MINUTE).andThen(watching("nowhere")))))
                .isEqualTo("ValidationException: Could not find CloudWatch alarm(s) [nowhere] that"
                        + " AutoRollbackConfiguration names.");
        assertThat(status("unwatched")).isEqualTo(EndpointStatus.IN_SERVICE);
    }

    @Test
    void theLastDeploymentConfigCanBeUsedAgain() {
        bench.sageMaker.createEndpoint(request -> request.endpointName("again")
                .endpointConfigName("v1")
                .deploymentConfig(canary(50, 10 * MINUTE).andThen(watching("not looked at yet"))::accept));
        assertThat(bench.awaitSettled("again").endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);

        assertThat(refusal(() -> bench.sageMaker.updateEndpoint(request ->
                        request.endpointName("again").endpointConfigName("v2").retainDeploymentConfig(true))))
                .contains("Could not find CloudWatch alarm(s) [not looked at yet]");
    }

    @Test
    void endingInTheMiddleOfAShiftLeavesNothing() {
        Bench ending = new Bench();
        ending.createConfigOf("one", MODEL.archive(), 2);
        ending.createConfigOf("two", OTHER_MODEL.archive(), 2);
        ending.createEndpoint("e", "one");
        ending.awaitSettled("e");
        ending.sageMaker.updateEndpoint(request ->
                request.endpointName("e").endpointConfigName("two").deploymentConfig(canary(50, 3600)::accept));
        Bench.await(() -> ending.describe("e")
                                .pendingDeploymentSummary()
                                .productionVariants()
                                .get(0)
                                .variantStatus()
                                .get(0)
                                .status()
                        == VariantStatus.BAKING
                ? true
                : null);
        assertThat(refusal(() -> ending.sageMaker.deleteEndpoint(request -> request.endpointName("e"))))
                .contains("Cannot update in-progress endpoint");

        long begin = System.nanoTime();
        ending.close();

        assertThat((System.nanoTime() - begin) / 1_000_000)
                .as("milliseconds to close")
                .isLessThan(5_000);
    }

    private static void deployed(String endpoint) {
        bench.createEndpoint(endpoint, "v1");
        assertThat(bench.awaitSettled(endpoint).endpointStatus()).isEqualTo(EndpointStatus.IN_SERVICE);
    }

    private static void update(String endpoint, String config, Consumer<DeploymentConfig.Builder> how) {
        bench.sageMaker.updateEndpoint(request ->
                request.endpointName(endpoint).endpointConfigName(config).deploymentConfig(how::accept));
    }

    private static EndpointStatus status(String endpoint) {
        return bench.describe(endpoint).endpointStatus();
    }

    private static void awaitBaking(String endpoint) {
        Bench.await(() -> bench.describe(endpoint).pendingDeploymentSummary().productionVariants().stream()
                        .anyMatch(variant -> variant.variantStatus().get(0).status() == VariantStatus.BAKING)
                ? true
                : null);
    }

    private static Consumer<DeploymentConfig.Builder> canary(int percent, int waitSeconds) {
        return config -> config.blueGreenUpdatePolicy(policy ->
                policy.trafficRoutingConfiguration(routing -> routing.type(TrafficRoutingConfigType.CANARY)
                        .waitIntervalInSeconds(waitSeconds)
                        .canarySize(size ->
                                size.type(CapacitySizeType.CAPACITY_PERCENT).value(percent))));
    }

    private static Consumer<DeploymentConfig.Builder> linear(int percent, int waitSeconds) {
        return config -> config.blueGreenUpdatePolicy(policy ->
                policy.trafficRoutingConfiguration(routing -> routing.type(TrafficRoutingConfigType.LINEAR)
                        .waitIntervalInSeconds(waitSeconds)
                        .linearStepSize(size ->
                                size.type(CapacitySizeType.CAPACITY_PERCENT).value(percent))));
    }

    private static Consumer<DeploymentConfig.Builder> watching(String... alarms) {
        return config -> config.autoRollbackConfiguration(rollback(alarms));
    }

    private static AutoRollbackConfig rollback(String... alarms) {
        return AutoRollbackConfig.builder()
                .alarms(List.of(alarms).stream()
                        .map(name -> Alarm.builder().alarmName(name).build())
                        .toList())
                .build();
    }
}
