package dev.sagestead.smoke;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.GoldenRequests;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.StackNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** The smoke test of an environment's endpoints, against what its stacks say that they deployed. */
public final class EnvironmentSmokeTest {

    private final CloudFormationClient cloudFormation;
    private final SmokeTest smokeTest;

    /** Prepares a test of stacks and endpoints in one account and region. */
    public EnvironmentSmokeTest(CloudFormationClient cloudFormation, SmokeTest smokeTest) {
        this.cloudFormation = cloudFormation;
        this.smokeTest = smokeTest;
    }

    /**
     * Makes sure that there is something to send to each endpoint, before anything is started or asked.
     *
     * @throws InvalidInputException with a sentence for each endpoint whose model has no usable golden requests
     */
    public static void requireGoldenRequests(List<EndpointSettings> endpoints) {
        List<String> problems = new ArrayList<>();
        for (EndpointSettings endpoint : endpoints) {
            if (Untried.reason(endpoint).isPresent()) {
                continue;
            }
            try {
                Expected.requireRequests(endpoint.endpointName(), golden(endpoint));
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems.stream().distinct().toList());
        }
    }

    /** Tries one endpoint; whatever a service does ends in the report, never in an exception. */
    public SmokeReport run(EnvironmentSettings environment, EndpointSettings endpoint) {
        String stack = StackNames.deployed(environment, StackNames.inference(endpoint));
        Map<String, String> outputs;
        try {
            outputs = outputs(stack);
        } catch (SdkException e) {
            Refusal refusal =
                    new Refusal(Refusal.Call.describingStack(stack), cloudFormation.serviceClientConfiguration());
            return new SmokeReport(endpoint.endpointName(), List.of(refusal.check("deployed stack", stack, e)));
        }
        String name = outputs.get(StackNames.ENDPOINT_NAME_OUTPUT);
        String config = outputs.get(StackNames.ENDPOINT_CONFIG_NAME_OUTPUT);
        if (name == null || config == null) {
            return new SmokeReport(
                    endpoint.endpointName(),
                    List.of(new Check(
                            "deployed stack",
                            false,
                            stack,
                            "%s has no endpoint; its last deployment failed or is not done: npx cdk deploy '%s/*'"
                                    .formatted(stack, environment.name()))));
        }
        Optional<String> untried = Untried.reason(endpoint);
        return untried.isPresent()
                ? smokeTest.look(name, config, untried.get())
                : smokeTest.run(new Expected(name, config, golden(endpoint)));
    }

    /** Returns null if there are none, which {@link Expected} refuses. */
    private static GoldenRequests golden(EndpointSettings endpoint) {
        return endpoint.variants().get(0).golden().orElse(null);
    }

    private Map<String, String> outputs(String stack) {
        Map<String, String> outputs = new TreeMap<>();
        cloudFormation.describeStacks(request -> request.stackName(stack)).stacks().stream()
                .flatMap(found -> found.outputs().stream())
                .forEach((Output output) -> outputs.put(output.outputKey(), output.outputValue()));
        return outputs;
    }
}
