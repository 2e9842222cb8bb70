package dev.sagestead.settings;

import java.util.List;
import java.util.Optional;

/**
 * One environment: an account and a region with its own network, domain and endpoints.
 *
 * @param name such as {@code dev}; the stage's name and the first part of every stack's name
 * @param target where it is deployed
 * @param protection whether a bad update of it would be noticed
 * @param vpc the network
 * @param studio the SageMaker domain
 * @param endpoints in the order of {@code cdk.json}
 * @param training what trains models in it, if anything does
 * @param labelling who labels in it, if anybody does
 * @param budget what it may cost; no construct knows of it
 */
public record EnvironmentSettings(
        String name,
        Target target,
        Protection protection,
        VpcSettings vpc,
        StudioSettings studio,
        List<EndpointSettings> endpoints,
        Optional<TrainingSettings> training,
        Optional<LabellingSettings> labelling,
        Optional<Budget> budget) {

    /**
     * Where an environment is deployed.
     *
     * @param account twelve digits, as text: a JSON number would lose leading zeros
     * @param region such as {@code eu-west-1}
     */
    public record Target(String account, String region) {}
}
