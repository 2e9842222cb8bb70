package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An endpoint is updated blue/green or rolling, and a shift in steps says how large they are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeploymentConfig.html">DeploymentConfig</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html">TrafficRoutingConfig</a>
 */
final class OneUpdatePolicy implements Requirement {

    @Override
    public Stream<String> problems(TemplateResource resource) {
        if (!resource.is(Types.ENDPOINT)) {
            return Stream.empty();
        }
        List<String> problems = new ArrayList<>();
        if (Known.isThere(resource.at(UpdatePolicyPaths.BLUE_GREEN))
                && Known.isThere(resource.at(UpdatePolicyPaths.ROLLING))) {
            problems.add("DeploymentConfig should have BlueGreenUpdatePolicy or RollingUpdatePolicy, got both");
        }
        String type = resource.text(UpdatePolicyPaths.ROUTING + "/Type");
        if (type.equals("CANARY") && Known.isAbsent(resource.at(UpdatePolicyPaths.CANARY))) {
            problems.add("TrafficRoutingConfiguration should have a CanarySize: it is a canary");
        }
        if (type.equals("LINEAR") && Known.isAbsent(resource.at(UpdatePolicyPaths.LINEAR))) {
            problems.add("TrafficRoutingConfiguration should have a LinearStepSize: it is linear");
        }
        return problems.stream();
    }
}
