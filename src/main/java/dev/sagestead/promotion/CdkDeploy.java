package dev.sagestead.promotion;

import dev.sagestead.settings.EnvironmentSettings;
import java.nio.file.Path;
import java.util.List;

/** How an environment is deployed from an assembly, wherever it is: one call of the CDK CLI. */
public final class CdkDeploy {

    private static final String STACKS_AT_ONCE = "4";

    private CdkDeploy() {}

    /** Returns the arguments of {@code cdk} that deploy all stacks of an environment, independent ones side by side. */
    public static List<String> arguments(Path assembly, EnvironmentSettings environment) {
        return List.of(
                "deploy",
                stacks(environment),
                "--app",
                assembly.toString(),
                // Whoever may say no was asked before, with the review in front of them.
                "--require-approval",
                "never",
                "--concurrency",
                STACKS_AT_ONCE,
                "--progress",
                "events");
    }

    /** Returns the pattern that names all stacks of an environment. */
    public static String stacks(EnvironmentSettings environment) {
        return environment.name() + "/*";
    }
}
