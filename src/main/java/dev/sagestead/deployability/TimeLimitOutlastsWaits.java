package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The time limit of an update is longer than it waits by plan: "the timeout value should be larger than the total
 * waiting time". It waits between steps, of which there are two at least, and before it ends the old instances.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_BlueGreenUpdatePolicy.html">MaximumExecutionTimeoutInSeconds</a>
 */
final class TimeLimitOutlastsWaits implements Requirement {

    private static final int FEWEST_STEPS = 2;
    private static final String LIMIT = "/MaximumExecutionTimeoutInSeconds";
    private static final String WAIT = "/WaitIntervalInSeconds";

    @Override
    public Stream<String> problems(TemplateResource resource) {
        if (!resource.is(Types.ENDPOINT)) {
            return Stream.empty();
        }
        double steps = seconds(resource, UpdatePolicyPaths.ROUTING + WAIT)
                * waits(resource.at(UpdatePolicyPaths.LINEAR), resource);
        double blueGreen = steps + seconds(resource, UpdatePolicyPaths.BLUE_GREEN + "/TerminationWaitInSeconds");
        double rolling = seconds(resource, UpdatePolicyPaths.ROLLING + WAIT)
                * waits(resource.at(UpdatePolicyPaths.BATCH), resource);
        return Stream.concat(
                problem(resource, UpdatePolicyPaths.BLUE_GREEN, blueGreen),
                problem(resource, UpdatePolicyPaths.ROLLING, rolling));
    }

    private static Stream<String> problem(TemplateResource endpoint, String policy, double waits) {
        OptionalDouble limit = Known.number(endpoint.at(policy + LIMIT));
        return limit.isPresent() && limit.getAsDouble() <= waits
                ? Stream.of(
                        "MaximumExecutionTimeoutInSeconds should be more than the %.0f seconds that the update waits, got %.0f"
                                .formatted(waits, limit.getAsDouble()))
                : Stream.empty();
    }

    /** How often an update certainly waits between steps: as often as the variant with the fewest steps. */
    private static double waits(JsonNode size, TemplateResource endpoint) {
        return ConfiguredVariant.behind(endpoint).stream()
                        .map(ConfiguredVariant::instances)
                        .flatMapToDouble(OptionalDouble::stream)
                        .map(instances -> steps(size, instances))
                        .min()
                        .orElse(FEWEST_STEPS)
                - 1;
    }

    /** A step is a whole number of instances. */
    private static double steps(JsonNode size, double instances) {
        double value = Known.number(size.path("Value")).orElse(0);
        double step = size.path("Type").asText().equals("INSTANCE_COUNT") ? value : Math.ceil(instances * value / 100);
        return step < 1 ? FEWEST_STEPS : Math.max(FEWEST_STEPS, Math.ceil(instances / step));
    }

    private static double seconds(TemplateResource endpoint, String path) {
        return Known.number(endpoint.at(path)).orElse(0);
    }
}
