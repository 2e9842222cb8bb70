package dev.sagestead.settings;

import dev.sagestead.settings.EnvironmentSettings.Target;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline that promotes from the first environment to the last.
 *
 * @param target where it runs: an account of its own, which no environment is in
 * @param source what starts it
 * @param registry whose approved models it promotes in the place of those in the repository, if it does; an approval
 *     there starts it, too
 */
public record PipelineSettings(Target target, Source source, Optional<Registry> registry) {

    /** The branch if {@code cdk.json} names none: {@value}. */
    public static final String DEFAULT_BRANCH = "main";

    /**
     * A repository that AWS reaches by a connection. Somebody has to complete the connection in the console once.
     *
     * @param connectionArn of a connection of Developer Tools
     * @param repository with its owner, such as {@code acme/sagestead}
     * @param branch whose commits are promoted
     * @see <a href="https://docs.aws.amazon.com/dtconsole/latest/userguide/welcome-connections.html">connections</a>
     */
    public record Source(String connectionArn, String repository, String branch) {}

    /**
     * The model registry of an environment that trains.
     *
     * @param environment its name
     * @param target where it is
     * @param models whose versions are registered there, by the names of their folders
     */
    public record Registry(String environment, Target target, List<String> models) {

        public Registry {
            models = List.copyOf(models);
        }

        /** Returns the names of the groups of versions. */
        public List<String> groups(String application) {
            return models.stream()
                    .map(model -> StackNames.pipeline(application, environment, model))
                    .toList();
        }
    }

    /**
     * Returns the name of the event bus that hears of approvals, in the pipeline's account. It is told from another
     * account, which has to know it before it is there.
     */
    public static String approvalBus(String application) {
        return application + "-approvals";
    }

    /** Returns the name of the role that synthesises, in the pipeline's account. */
    public static String synthRole(String application) {
        return application + "-synth";
    }

    /** Returns the name of the role by which the synth reads approved models, in the registry's account. */
    public static String registryRole(String application, String environment) {
        return "%s-%s-registry".formatted(application, environment);
    }

    /**
     * Returns the name of the role that runs the steps of an environment, in the pipeline's account. The environment
     * lets in nobody else, so both have to agree on it before either is there.
     */
    public static String stepRole(String application, String environment) {
        return "%s-%s-promotion".formatted(application, environment);
    }

    /** Returns the name of the role by which those steps call the endpoints, in the environment's account. */
    public static String smokeRole(String application, String environment) {
        return "%s-%s-smoke".formatted(application, environment);
    }
}
