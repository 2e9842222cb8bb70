package dev.sagestead.settings;

import dev.sagestead.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that {@code cdk.json} says, already valid.
 *
 * @param application name of this installation: a tag on every resource, and the first part of parameter names
 * @param environments in the order of {@code cdk.json}
 * @param volatileTags tags that change from deployment to deployment, in the order given
 * @param pipeline what promotes from one environment to the next, if it is a pipeline on AWS
 * @param bootstrap of every account, as the CDK knows it
 */
public record Settings(
        String application,
        List<EnvironmentSettings> environments,
        Map<String, String> volatileTags,
        Optional<PipelineSettings> pipeline,
        BootstrapQualifier bootstrap) {

    /**
     * Reads the settings from a CDK context.
     *
     * @param context the {@code context} object of {@code cdk.json}, or all context of a CDK app
     * @param modelArtifacts the folder that holds the model folders which endpoints name
     * @throws InvalidInputException with every problem found, each with its path in the file
     */
    public static Settings from(Map<String, Object> context, Path modelArtifacts) {
        return new SettingsReader(context, modelArtifacts).read();
    }

    /**
     * Returns the environment of that name.
     *
     * @throws InvalidInputException if there is none, naming those that exist
     */
    public EnvironmentSettings environment(String name) {
        return environments.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("there is no environment %s in cdk.json; there are %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        environments.stream()
                                                .map(EnvironmentSettings::name)
                                                .toList()))));
    }
}
