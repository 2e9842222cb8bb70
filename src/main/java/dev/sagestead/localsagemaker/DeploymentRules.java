package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.model.AutoRollbackConfig;
import software.amazon.awssdk.services.sagemaker.model.CapacitySize;
import software.amazon.awssdk.services.sagemaker.model.CapacitySizeType;
import software.amazon.awssdk.services.sagemaker.model.DeploymentConfig;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.RollingUpdatePolicy;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfig;
import software.amazon.awssdk.services.sagemaker.model.TrafficRoutingConfigType;

/**
 * What a deployment config must be to suit the endpoint that it is to change.
 *
 * <p>The bounds are AWS's; the words for most of them are not documented and are ours.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeploymentConfig.html">DeploymentConfig</a>
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html">exclusions</a>
 */
final class DeploymentRules {

    /** The most alarms: {@value}. */
    private static final int MAX_ALARMS = 10;

    private final List<ProductionVariant> from;
    private final List<ProductionVariant> to;
    private final List<String> problems = new ArrayList<>();

    private DeploymentRules(List<ProductionVariant> from, List<ProductionVariant> to) {
        this.from = from;
        this.to = to;
    }

    /** Whether guardrails apply to such variants; if not, all traffic moves at once, without a final baking period. */
    static boolean apply(List<ProductionVariant> variants) {
        return variants.stream()
                .noneMatch(variant -> variant.serverlessConfig() != null
                        || String.valueOf(variant.instanceTypeAsString()).startsWith("ml.inf1."));
    }

    /**
     * Checks everything and reports all of it at once.
     *
     * @throws ServiceException {@code ValidationException} if something is not right
     */
    static void check(DeploymentConfig config, List<ProductionVariant> from, List<ProductionVariant> to) {
        DeploymentRules rules = new DeploymentRules(from, to);
        rules.check(config);
        if (!rules.problems.isEmpty()) {
            throw ServiceException.validation(String.join(" ", rules.problems));
        }
    }

    private void check(DeploymentConfig config) {
        boolean rolling = config.rollingUpdatePolicy() != null;
        boolean blueGreen = config.blueGreenUpdatePolicy() != null;
        require(!rolling || !blueGreen, "Specify BlueGreenUpdatePolicy or RollingUpdatePolicy, and not both.");
        if (rolling || blueGreen) {
            require(
                    names(from).equals(names(to)),
                    ("A deployment with an update policy needs the same variant names in"
                                    + " both endpoint configurations, but the old one has %s and the new one %s.")
                            .formatted(names(from), names(to)));
        }
        if (config.autoRollbackConfiguration() != null) {
            alarms(config.autoRollbackConfiguration());
        }
        if (blueGreen && apply(to)) {
            routing(config.blueGreenUpdatePolicy().trafficRoutingConfiguration());
        }
        if (rolling) {
            rolling(config.rollingUpdatePolicy());
        }
    }

    private void alarms(AutoRollbackConfig rollback) {
        int count = rollback.alarms().size();
        require(
                count >= 1 && count <= MAX_ALARMS,
                "AutoRollbackConfiguration needs from 1 to %d alarms, but has %d.".formatted(MAX_ALARMS, count));
        require(
                rollback.alarms().stream()
                        .noneMatch(alarm ->
                                alarm.alarmName() == null || alarm.alarmName().isBlank()),
                "Every alarm of AutoRollbackConfiguration needs an AlarmName.");
    }

    private void routing(TrafficRoutingConfig routing) {
        TrafficRoutingConfigType type = routing.type();
        size(type, TrafficRoutingConfigType.CANARY, "CanarySize", routing.canarySize(), 1);
        size(type, TrafficRoutingConfigType.LINEAR, "LinearStepSize", routing.linearStepSize(), 10);
    }

    private void size(
            TrafficRoutingConfigType type,
            TrafficRoutingConfigType owner,
            String member,
            CapacitySize size,
            int leastPercent) {
        if (type != owner) {
            require(
                    size == null,
                    "%s goes with traffic routing type %s only, not with %s.".formatted(member, owner, type));
        } else if (size == null) {
            problems.add("Traffic routing type %s needs %s.".formatted(type, member));
        } else {
            bounds(member, size, leastPercent, 50);
        }
    }

    private void rolling(RollingUpdatePolicy policy) {
        if (!apply(to) || to.size() > 1) {
            problems.add("A rolling deployment supports neither serverless variants nor several variants nor Inf1.");
            return;
        }
        bounds("MaximumBatchSize", policy.maximumBatchSize(), 5, 50);
        if (policy.rollbackMaximumBatchSize() != null) {
            bounds("RollbackMaximumBatchSize", policy.rollbackMaximumBatchSize(), 1, 100);
        }
    }

    /** AWS gives the bounds in percent of each variant's instances, and an instance cannot be divided. */
    private void bounds(String member, CapacitySize size, int leastPercent, int mostPercent) {
        if (size.value() < 1) {
            problems.add("%s must be at least 1.".formatted(member));
            return;
        }
        if (size.type() == CapacitySizeType.CAPACITY_PERCENT) {
            require(
                    size.value() >= leastPercent && size.value() <= mostPercent,
                    "%s must be from %d to %d percent, but is %d."
                            .formatted(member, leastPercent, mostPercent, size.value()));
        }
        for (ProductionVariant variant : to) {
            int all = variant.initialInstanceCount();
            // Percent round up to whole instances, so what matters is that one of them is not too many.
            int some = size.type() == CapacitySizeType.CAPACITY_PERCENT ? 1 : size.value();
            require(
                    some * 100 <= all * mostPercent,
                    "%s is %d of %d instances of variant %s, but may be at most %d percent of them: it needs more instances."
                            .formatted(member, some, all, variant.variantName(), mostPercent));
            require(
                    size.type() == CapacitySizeType.CAPACITY_PERCENT || some * 100 >= all * leastPercent,
                    "%s is %d of %d instances of variant %s, but must be at least %d percent of them."
                            .formatted(member, some, all, variant.variantName(), leastPercent));
        }
    }

    private void require(boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }

    private static TreeSet<String> names(List<ProductionVariant> variants) {
        return variants.stream().map(ProductionVariant::variantName).collect(Collectors.toCollection(TreeSet::new));
    }
}
