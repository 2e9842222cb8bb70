package dev.sagestead.teardown;

import static java.util.Objects.requireNonNull;

import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.StackNames;
import java.util.regex.Pattern;

/**
 * What is taken down: one environment of one application.
 *
 * @param application as in {@code cdk.json}
 * @param environment as in {@code cdk.json}
 */
public record Subject(String application, EnvironmentSettings environment) {

    /** The tag that names the application on everything that the stacks make: {@value}. */
    static final String APPLICATION_TAG = "application";

    /** The tag that names the environment on everything that the stacks make: {@value}. */
    static final String ENVIRONMENT_TAG = "environment";

    public Subject {
        requireNonNull(application, "application");
        requireNonNull(environment, "environment");
    }

    /** Returns the domain's name; see {@code StudioStack}. */
    String domainName() {
        return application + "-" + environment.name();
    }

    /** Returns the value of the mark on a home file system that outlives its domain. */
    String mark() {
        return application + "/" + environment.name();
    }

    /** Whether a stack of ours may have that name, even one that {@code cdk.json} no longer knows. */
    boolean mayOwn(String stackName) {
        String ids = String.join(
                "|",
                StackNames.NETWORK,
                StackNames.MODELS,
                StackNames.STUDIO,
                StackNames.PIPELINE_ACCESS,
                StackNames.TRAINING,
                StackNames.LABELLING,
                StackNames.USERS_PREFIX + "\\d+",
                StackNames.INFERENCE_PREFIX + ".+");
        return Pattern.matches(Pattern.quote(environment.name()) + "-(" + ids + ")", stackName);
    }

    /** Returns a stack's id within the environment, such as {@code network}. */
    String idOf(String stackName) {
        return stackName.substring(environment.name().length() + 1);
    }
}
