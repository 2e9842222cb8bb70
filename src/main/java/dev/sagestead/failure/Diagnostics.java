package dev.sagestead.failure;

import dev.sagestead.aws.AwsClients;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.StackNames;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Finds out why stacks of an environment failed. */
public final class Diagnostics {

    private final EnvironmentSettings environment;
    private final AwsClients clients;
    private final Explainer explainer = Explainer.load();

    /** Prepares to ask about the stacks of one environment. */
    public Diagnostics(EnvironmentSettings environment, AwsClients clients) {
        this.environment = environment;
        this.clients = clients;
    }

    /**
     * Looks at a stack and, if it has one, at its endpoint and the endpoint's log. What cannot be read ends in the
     * evidence's gaps, never in an exception.
     *
     * @param stack the name under which it is deployed
     */
    public Diagnosis of(String stack) {
        Place place = new Place(
                environment.name(),
                environment.target().region(),
                stack,
                endpoint(stack).map(EndpointSettings::endpointName).orElse(null));
        try (CloudFormationClient cloudFormation = clients.cloudFormation();
                SageMakerClient sageMaker = clients.sageMaker();
                CloudWatchLogsClient logs = clients.logs()) {
            Evidence evidence = new EvidenceSearch(cloudFormation, sageMaker, logs).at(place);
            return new Diagnosis(
                    place,
                    evidence,
                    evidence.isOfFailure() ? Optional.of(explainer.explain(evidence, place)) : Optional.empty());
        }
    }

    private Optional<EndpointSettings> endpoint(String stack) {
        return environment.endpoints().stream()
                .filter(one -> StackNames.deployed(environment, StackNames.inference(one))
                        .equals(stack))
                .findFirst();
    }
}
