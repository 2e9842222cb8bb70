package dev.sagestead.localsagemaker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.Alarm;
import software.amazon.awssdk.services.sagemaker.model.AutoRollbackConfig;
import software.amazon.awssdk.services.sagemaker.model.BlueGreenUpdatePolicy;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.RollingUpdatePolicy;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfig;

/**
 * The steps in which an update moves the traffic from the old fleet to the new one. All times are AWS's.
 *
 * @param steps at least one; after the last, the new fleet serves all
 * @param termination how long the old fleet is kept after the last step
 * @param timeout the longest that the whole may take
 * @param alarms the names of the alarms that roll the update back
 * @param reserved the instances that it needs besides those of the old fleet
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html">deployment guardrails</a>
 */
record ShiftPlan(
        List<Step> steps,
        Duration termination,
        Optional<Duration> timeout,
        List<String> alarms,
        List<ProductionVariant> reserved) {

    /**
     * One step.
     *
     * @param share of the traffic that the new fleet gets, from 0 to 1
     * @param fresh the part of the new fleet's instances that are up
     * @param old the part of the old fleet's instances that are left
     * @param baking how long the alarms are watched before the next step
     */
    record Step(double share, double fresh, double old, Duration baking) {}

    /** Returns how things stand before the first step: the instances that it gives traffic are up, and get none yet. */
    Step launched() {
        return new Step(0, steps.get(0).fresh(), 1, Duration.ZERO);
    }

    /** Returns the plan of an update that is all right, as {@link DeploymentRules} has found. */
    static ShiftPlan of(
            DeploymentConfig config, DescribeEndpointConfigResponse from, DescribeEndpointConfigResponse to) {
        List<String> alarms = alarms(config);
        // Shadow variants take instances, and no share of the traffic.
        List<ProductionVariant> answering = to.productionVariants();
        List<ProductionVariant> all = Variants.of(to).toList();
        if (config == null || !DeploymentRules.apply(answering)) {
            return new ShiftPlan(List.of(allAtOnce(Duration.ZERO)), Duration.ZERO, Optional.empty(), alarms, all);
        }
        if (config.rollingUpdatePolicy() != null) {
            RollingUpdatePolicy rolling = config.rollingUpdatePolicy();
            Batch batch = new Batch(rolling.maximumBatchSize());
            return new ShiftPlan(
                    rolling(batch.share(answering), seconds(rolling.waitIntervalInSeconds())),
                    Duration.ZERO,
                    Optional.ofNullable(rolling.maximumExecutionTimeoutInSeconds())
                            .map(Duration::ofSeconds),
                    alarms,
                    batch.reserved(Variants.of(from).toList(), all));
        }
        BlueGreenUpdatePolicy policy = config.blueGreenUpdatePolicy();
        if (policy == null) {
            return new ShiftPlan(List.of(allAtOnce(Duration.ZERO)), Duration.ZERO, Optional.empty(), alarms, all);
        }
        return new ShiftPlan(
                blueGreen(policy.trafficRoutingConfiguration(), answering),
                seconds(policy.terminationWaitInSeconds()),
                Optional.ofNullable(policy.maximumExecutionTimeoutInSeconds()).map(Duration::ofSeconds),
                alarms,
                all);
    }

    private static List<Step> blueGreen(TrafficRoutingConfig routing, List<ProductionVariant> variants) {
        Duration baking = seconds(routing.waitIntervalInSeconds());
        return switch (routing.type()) {
            case CANARY ->
                List.of(new Step(new Batch(routing.canarySize()).share(variants), 1, 1, baking), allAtOnce(baking));
            case LINEAR ->
                shares(new Batch(routing.linearStepSize()).share(variants)).stream()
                        .map(share -> new Step(share, 1, 1, baking))
                        .toList();
            default -> List.of(allAtOnce(baking));
        };
    }

    /** Each batch of the new fleet comes up before a batch of the old one goes. */
    private static List<Step> rolling(double batch, Duration baking) {
        List<Step> steps = new ArrayList<>();
        double before = 0;
        for (double share : shares(batch)) {
            steps.add(new Step(share, share, 1 - before, baking));
            before = share;
        }
        return steps;
    }

    private static List<Double> shares(double size) {
        // AWS calls 33 % three steps: a rest of less than a tenth of a step goes with the last one.
        int steps = (int) Math.ceil(1 / size - 0.1);
        List<Double> shares = new ArrayList<>();
        for (int step = 1; step < steps; step++) {
            shares.add(step * size);
        }
        shares.add(1.0);
        return shares;
    }

    private static Step allAtOnce(Duration baking) {
        return new Step(1, 1, 1, baking);
    }

    private static List<String> alarms(DeploymentConfig config) {
        return Optional.ofNullable(config)
                .map(DeploymentConfig::autoRollbackConfiguration)
                .map(AutoRollbackConfig::alarms)
                .map(alarms -> alarms.stream().map(Alarm::alarmName).distinct().toList())
                .orElse(List.of());
    }

    private static Duration seconds(Integer seconds) {
        return seconds == null ? Duration.ZERO : Duration.ofSeconds(seconds);
    }
}
