package dev.sagestead.teardown;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** Deletes the endpoints that people made to try a model: they hold network interfaces in the network that goes. */
record DeleteTrials(String vpc, Trials found) implements Step {

    @Override
    public List<Going> goes() {
        return Stream.of(
                        found.endpoints().stream()
                                .map(name -> new Going("endpoint", name, "made from within Studio, to try a model")),
                        found.configs().stream().map(name -> new Going("endpoint config", name, "")),
                        found.models().stream().map(name -> new Going("model", name, "")))
                .flatMap(all -> all)
                .toList();
    }

    @Override
    public void run(Services services) {
        SageMakerClient sageMaker = services.sageMaker();
        Refusals refusals = new Refusals();
        boolean gone = services.patience().until(() -> {
            Trials there = Trials.in(vpc, services);
            there.endpoints().stream()
                    .filter(name -> !isGoing(sageMaker, name))
                    .forEach(name ->
                            refusals.attempt(() -> sageMaker.deleteEndpoint(request -> request.endpointName(name))));
            if (there.endpoints().isEmpty()) {
                // An endpoint is found by its configuration, and that by its model: they go last.
                there.configs()
                        .forEach(name -> refusals.attempt(
                                () -> sageMaker.deleteEndpointConfig(request -> request.endpointConfigName(name))));
                there.models()
                        .forEach(name ->
                                refusals.attempt(() -> sageMaker.deleteModel(request -> request.modelName(name))));
            }
            return there.isEmpty();
        });
        if (!gone) {
            throw new TeardownFailedException(
                    "endpoints that people made to try a model do not go: %s%s; run this again later"
                            .formatted(
                                    String.join(", ", Trials.in(vpc, services).endpoints()), refusals.last()));
        }
    }

    private static boolean isGoing(SageMakerClient sageMaker, String endpoint) {
        return sageMaker
                        .describeEndpoint(request -> request.endpointName(endpoint))
                        .endpointStatus()
                == EndpointStatus.DELETING;
    }
}
