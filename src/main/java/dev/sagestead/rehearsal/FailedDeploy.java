package dev.sagestead.rehearsal;

import dev.sagestead.failure.Diagnostics;
import dev.sagestead.settings.EnvironmentSettings;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Why a {@code cdk deploy} failed: what the resources say, with a cause and a next step. */
final class FailedDeploy {

    private final EnvironmentSettings environment;
    private final LocalAws aws;
    private final CdkCli cdk;

    FailedDeploy(EnvironmentSettings environment, LocalAws aws, CdkCli cdk) {
        this.environment = environment;
        this.aws = aws;
        this.cdk = cdk;
    }

    /** Returns the reasons of all failed stacks, or the end of the CLI's log if none failed. */
    String why() {
        try (CloudFormationClient cloudFormation = new LocalClients(aws).cloudFormation()) {
            List<DeployedStacks.FailedStack> failures =
                    new DeployedStacks(cloudFormation, environment.name()).failures();
            return failures.isEmpty()
                    ? "cdk deploy failed:\n" + cdk.log("deploy").tail(Deployment.LOG_LINES)
                    : failures.stream().map(this::explained).collect(Collectors.joining("\n"));
        }
    }

    /** What the resource says comes first and whole: it is what a search finds. */
    private String explained(DeployedStacks.FailedStack failed) {
        return new Diagnostics(environment, new LocalClients(aws))
                .of(failed.name())
                .explanation()
                .map(explanation -> failed.reason() + "\n" + String.join("\n", explanation.lines()))
                .orElse(failed.reason());
    }
}
