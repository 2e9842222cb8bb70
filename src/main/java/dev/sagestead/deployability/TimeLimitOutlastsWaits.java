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

    /** How often an update certainly waits between equal steps: as often as the smallest fleet allows. */
    private static double waits(JsonNode size, TemplateResource endpoint) {
        double value = Math.max(1, Known.number(size.path("Value")).orElse(100));
        double instances = ConfiguredVariant.behind(endpoint).stream()
                .map(ConfiguredVariant::instances)
                .flatMapToDouble(OptionalDouble::stream)
                .min()
                .orElse(1);
        double share = size.path("Type").asText().equals("INSTANCE_COUNT")
                ? value / instances
                : Math.max(value / 100, 1 / instances);
        return Math.max(1, Math.ceil(1 / share) - 1);
    }

    private static double seconds(TemplateResource endpoint, String path) {
        return Known.number(endpoint.at(path)).orElse(0);
    }
}
