package dev.sagestead.review.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How the traffic moves from the old instances to the new.
 *
 * @param name in words, such as {@code canary of 10 %}
 * @param phases in order
 * @param limitSeconds after which SageMaker gives up and goes back; 0 if the template sets none
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html">Deployment guardrails</a>
 */
public record Shift(String name, List<Phase> phases, int limitSeconds) {

    /** The share of a step that the template counts in instances, of which it does not say how many run. */
    public static final int UNKNOWN = -1;

    /** What happens in a phase of which no template says how long it takes: {@value}. */
    public static final String STARTS = "new instances start";

    private static final int ALL = 100;

    /**
     * A phase of the update.
     *
     * @param what happens in it
     * @param share how many of 100 requests the new model answers during it, or {@link #UNKNOWN}
     * @param seconds how long it takes by the template; 0 if that depends on the instances
     */
    public record Phase(String what, int share, int seconds) {}

    /**
     * Reads how.
     *
     * @param instances that the template asks for, of which a step may be a number
     */
    public static Shift of(JsonNode deploymentConfig, int instances) {
        JsonNode rolling = deploymentConfig.path("RollingUpdatePolicy");
        if (rolling.isObject()) {
            return rolling(rolling, instances);
        }
        JsonNode policy = deploymentConfig.path("BlueGreenUpdatePolicy");
        JsonNode routing = policy.path("TrafficRoutingConfiguration");
        int wait = routing.path("WaitIntervalInSeconds").asInt();
        List<Phase> phases = new ArrayList<>();
        phases.add(new Phase(STARTS, 0, 0));
        String name = switch (routing.path("Type").asText("ALL_AT_ONCE")) {
            case "CANARY" -> {
                String size = size(routing.path("CanarySize"));
                phases.add(
                        new Phase(size + " to the new model", share(routing.path("CanarySize"), 1, instances), wait));
                yield "canary of " + size;
            }
            case "LINEAR" -> {
                JsonNode step = routing.path("LinearStepSize");
                if (share(step, 1, instances) == UNKNOWN) {
                    phases.add(new Phase("%s more at a time to the new model".formatted(size(step)), UNKNOWN, wait));
                }
                for (int i = 1; share(step, i, instances) < ALL && share(step, i, instances) != UNKNOWN; i++) {
                    int share = share(step, i, instances);
                    phases.add(new Phase("%d %% to the new model".formatted(share), share, wait));
                }
                yield "linear, %s every %s".formatted(size(step), Time.of(wait));
            }
            default -> "all at once";
        };
        int bake = policy.path("TerminationWaitInSeconds").asInt();
        phases.add(new Phase("all to the new model, the old instances wait", ALL, bake));
        return new Shift(
                name, phases, policy.path("MaximumExecutionTimeoutInSeconds").asInt());
    }

    private static Shift rolling(JsonNode policy, int instances) {
        int wait = policy.path("WaitIntervalInSeconds").asInt();
        JsonNode batch = policy.path("MaximumBatchSize");
        List<Phase> phases = new ArrayList<>();
        if (share(batch, 1, instances) == UNKNOWN) {
            phases.add(new Phase(STARTS, 0, 0));
            phases.add(new Phase("%s at a time are replaced".formatted(size(batch)), UNKNOWN, wait));
        }
        int reached = phases.isEmpty() ? 0 : ALL;
        for (int i = 1; reached < ALL; i++) {
            phases.add(new Phase(STARTS, reached, 0));
            reached = share(batch, i, instances);
            phases.add(new Phase("%d %% of the instances are new".formatted(reached), reached, wait));
        }
        return new Shift(
                "rolling, %s at a time".formatted(size(batch)),
                phases,
                policy.path("MaximumExecutionTimeoutInSeconds").asInt());
    }

    /** Returns how long the waits of the template are together; starting instances comes on top. */
    public int waitSeconds() {
        return phases.stream().mapToInt(Phase::seconds).sum();
    }

    /** Returns how many percent a number of steps is. */
    private static int share(JsonNode size, int steps, int instances) {
        if (!isPercent(size) && instances <= 0) {
            return UNKNOWN;
        }
        int all = isPercent(size) ? ALL : instances;
        return Math.min(ALL, ALL * steps * Math.max(1, size.path("Value").asInt()) / all);
    }

    private static boolean isPercent(JsonNode size) {
        return size.path("Type").asText().equals("CAPACITY_PERCENT");
    }

    private static String size(JsonNode size) {
        String value = size.path("Value").asText("?");
        return isPercent(size) ? value + " %" : value + (value.equals("1") ? " instance" : " instances");
    }
}
