package dev.sagestead.constructs.inference;

import static java.util.Objects.requireNonNull;

import dev.sagestead.settings.Guardrails;
import dev.sagestead.settings.Rollout;
import dev.sagestead.settings.Rollout.Canary;
import dev.sagestead.settings.Rollout.Linear;
import dev.sagestead.settings.Rollout.Rolling;
import java.util.List;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.AlarmProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.AutoRollbackConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.BlueGreenUpdatePolicyProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.CapacitySizeProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.DeploymentConfigProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.RollingUpdatePolicyProperty;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.TrafficRoutingConfigProperty;

/**
 * How SageMaker goes about an update of an endpoint.
 *
 * @param guardrails how requests move, and how long who waits
 * @param alarmNames what takes an update back, 1 to {@value #MAX_ALARMS}; none on instances whose updates SageMaker
 *     cannot watch
 * @param retainsCount whether an update keeps the number of instances that is there: scaling found it, and an update at
 *     noon must not shrink the endpoint to what suffices at night
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeploymentConfig.html">DeploymentConfig</a>
 */
public record UpdatePolicy(Guardrails guardrails, List<String> alarmNames, boolean retainsCount) {

    /**
     * The most alarms that SageMaker watches: {@value}.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AutoRollbackConfig.html">AutoRollbackConfig</a>
     */
    public static final int MAX_ALARMS = 10;

    private static final int SECONDS_PER_MINUTE = 60;

    public UpdatePolicy {
        requireNonNull(guardrails, "guardrails");
        alarmNames = List.copyOf(alarmNames);
        if (alarmNames.size() > MAX_ALARMS) {
            throw new IllegalArgumentException("more alarms than SageMaker watches: " + alarmNames.size());
        }
    }

    /** Returns what CloudFormation tells SageMaker with every update. */
    DeploymentConfigProperty deploymentConfig() {
        DeploymentConfigProperty.Builder config = DeploymentConfigProperty.builder()
                .autoRollbackConfiguration(AutoRollbackConfigProperty.builder()
                        .alarms(alarmNames.stream()
                                .map(name ->
                                        AlarmProperty.builder().alarmName(name).build())
                                .toList())
                        .build());
        if (guardrails.rollout() instanceof Rolling rolling) {
            return config.rollingUpdatePolicy(RollingUpdatePolicyProperty.builder()
                            .maximumBatchSize(percent(rolling.batchPercent()))
                            .waitIntervalInSeconds(seconds(rolling.waitMinutes()))
                            .maximumExecutionTimeoutInSeconds(seconds(guardrails.maximumMinutes()))
                            .build())
                    .build();
        }
        return config.blueGreenUpdatePolicy(BlueGreenUpdatePolicyProperty.builder()
                        .trafficRoutingConfiguration(routing(guardrails.rollout()))
                        .terminationWaitInSeconds(seconds(guardrails.terminationWaitMinutes()))
                        .maximumExecutionTimeoutInSeconds(seconds(guardrails.maximumMinutes()))
                        .build())
                .build();
    }

    /**
     * Returns a text that changes with what SageMaker is told beside the configuration.
     *
     * @see EndpointConfig#renewWith
     */
    String identity() {
        return "%s, termination after %d, count %s"
                .formatted(
                        guardrails.rollout(),
                        guardrails.terminationWaitMinutes(),
                        retainsCount ? "retained" : "of the configuration");
    }

    private static TrafficRoutingConfigProperty routing(Rollout rollout) {
        TrafficRoutingConfigProperty.Builder routing = TrafficRoutingConfigProperty.builder();
        if (rollout instanceof Canary canary) {
            return routing.type("CANARY")
                    .canarySize(percent(canary.percent()))
                    .waitIntervalInSeconds(seconds(canary.waitMinutes()))
                    .build();
        }
        if (rollout instanceof Linear linear) {
            return routing.type("LINEAR")
                    .linearStepSize(percent(linear.stepPercent()))
                    .waitIntervalInSeconds(seconds(linear.waitMinutes()))
                    .build();
        }
        // The API wants a wait, too, though there is no second step to wait for.
        return routing.type("ALL_AT_ONCE").waitIntervalInSeconds(0).build();
    }

    private static CapacitySizeProperty percent(int value) {
        return CapacitySizeProperty.builder()
                .type("CAPACITY_PERCENT")
                .value(value)
                .build();
    }

    private static int seconds(int minutes) {
        return minutes * SECONDS_PER_MINUTE;
    }
}
