package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step of an update is at most half of the instances of each variant, and not too few: AWS gives the bounds in
 * percent, and an instance cannot be divided, so that a variant of one instance has no steps.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html">TrafficRoutingConfig</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_RollingUpdatePolicy.html">RollingUpdatePolicy</a>
 */
final class StepsLeaveInstances implements Requirement {

    private static final int MOST = 50;

    /** What has a size, and the least that it may be in percent. */
    private record Step(String path, int least) {}

    private static final List<Step> STEPS = List.of(
            new Step(UpdatePolicyPaths.CANARY, 1),
            new Step(UpdatePolicyPaths.LINEAR, 10),
            new Step(UpdatePolicyPaths.BATCH, 5));

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return resource.is(Types.ENDPOINT)
                ? STEPS.stream().flatMap(step -> problems(step, resource).stream())
                : Stream.empty();
    }

    private static List<String> problems(Step step, TemplateResource endpoint) {
        List<String> problems = new ArrayList<>();
        JsonNode size = endpoint.at(step.path());
        String name = step.path().substring(step.path().lastIndexOf('/') + 1);
        boolean percent = size.path("Type").asText().equals("CAPACITY_PERCENT");
        Known.number(size.path("Value")).ifPresent(value -> {
            if (percent && (value < step.least() || value > MOST)) {
                problems.add("%s should be from %d to %d percent, got %.0f".formatted(name, step.least(), MOST, value));
            } else if (percent || size.path("Type").asText().equals("INSTANCE_COUNT")) {
                for (ConfiguredVariant variant : ConfiguredVariant.behind(endpoint)) {
                    variant.instances().stream()
                            .filter(all -> variant.movesInSteps() && !fits(step, percent ? 1 : value, all, percent))
                            .forEach(all -> problems.add(
                                    "%s should be from %d to %d percent of the instances of each variant, got %s of the %.0f of %s"
                                            .formatted(
                                                    name,
                                                    step.least(),
                                                    MOST,
                                                    percent ? "one at least" : "%.0f".formatted(value),
                                                    all,
                                                    variant.path())));
                }
            }
        });
        return problems;
    }

    private static boolean fits(Step step, double some, double all, boolean percent) {
        return some * 100 <= all * MOST && (percent || some * 100 >= all * step.least());
    }
}
