package dev.sagestead.settings;

import dev.sagestead.settings.EnvironmentSettings.Target;

/**
 * The pipeline that promotes from the first environment to the last.
 *
 * @param target where it runs: an account of its own, which no environment is in
 * @param source what starts it
 */
public record PipelineSettings(Target target, Source source) {

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
