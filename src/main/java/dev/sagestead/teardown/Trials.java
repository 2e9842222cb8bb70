package dev.sagestead.teardown;

import static dev.sagestead.settings.StackNames.TRIAL_PREFIX;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.VpcConfig;

/**
 * Endpoints that people made from within Studio to try a model, which no stack knows. They are told by their names and
 * by the network that their models are in: several environments may share an account.
 *
 * @param endpoints by name
 * @param configs their configurations, by name
 * @param models their models, by name
 */
record Trials(List<String> endpoints, List<String> configs, List<String> models) {

    static final Trials NONE = new Trials(List.of(), List.of(), List.of());

    Trials {
        endpoints = List.copyOf(endpoints);
        configs = List.copyOf(configs);
        models = List.copyOf(models);
    }

    boolean isEmpty() {
        return endpoints.isEmpty() && configs.isEmpty() && models.isEmpty();
    }

    /** Looks for them in a network. */
    static Trials in(String vpc, Services services) {
        SageMakerClient sageMaker = services.sageMaker();
        List<String> named =
                sageMaker.listModelsPaginator(request -> request.nameContains(TRIAL_PREFIX)).models().stream()
                        .map(ModelSummary::modelName)
                        .filter(name -> name.startsWith(TRIAL_PREFIX))
                        .toList();
        if (named.isEmpty()) {
            return NONE;
        }
        Set<String> subnets = services
                .ec2()
                .describeSubnetsPaginator(request -> request.filters(
                        Filter.builder().name("vpc-id").values(vpc).build()))
                .subnets()
                .stream()
                .map(Subnet::subnetId)
                .collect(Collectors.toSet());
        List<String> models = named.stream()
                .filter(name -> isIn(
                        sageMaker
                                .describeModel(request -> request.modelName(name))
                                .vpcConfig(),
                        subnets))
                .toList();
        List<String> configs =
                sageMaker
                        .listEndpointConfigsPaginator(request -> request.nameContains(TRIAL_PREFIX))
                        .endpointConfigs()
                        .stream()
                        .map(EndpointConfigSummary::endpointConfigName)
                        .filter(name -> name.startsWith(TRIAL_PREFIX) && serves(sageMaker, name, models))
                        .toList();
        List<String> endpoints =
                sageMaker.listEndpointsPaginator(request -> request.nameContains(TRIAL_PREFIX)).endpoints().stream()
                        .map(EndpointSummary::endpointName)
                        .filter(name -> name.startsWith(TRIAL_PREFIX) && configs.contains(configOf(sageMaker, name)))
                        .toList();
        return new Trials(endpoints, configs, models);
    }

    private static boolean isIn(VpcConfig network, Set<String> subnets) {
        return network != null && network.subnets().stream().anyMatch(subnets::contains);
    }

    private static boolean serves(SageMakerClient sageMaker, String config, List<String> models) {
        return sageMaker
                .describeEndpointConfig(request -> request.endpointConfigName(config))
                .productionVariants()
                .stream()
                .anyMatch(variant -> models.contains(variant.modelName()));
    }

    private static String configOf(SageMakerClient sageMaker, String endpoint) {
        return sageMaker
                .describeEndpoint(request -> request.endpointName(endpoint))
                .endpointConfigName();
    }
}
