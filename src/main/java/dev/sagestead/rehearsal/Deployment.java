package dev.sagestead.rehearsal;

import dev.sagestead.settings.EnvironmentSettings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The deployment of one environment: synth, bootstrap and deploy, each by the real CDK CLI. */
final class Deployment {

    /** The CLI's line for a stack that it is done with. */
    private static final Pattern DEPLOYED = Pattern.compile("\\s*✅\\s+(?<stack>\\S+).*");

    static final int LOG_LINES = 20;

    private final EnvironmentSettings environment;
    private final LocalAws aws;
    private final CdkCli cdk;
    private final Progress progress;

    Deployment(EnvironmentSettings environment, LocalAws aws, CdkCli cdk, Progress progress) {
        this.environment = environment;
        this.aws = aws;
        this.cdk = cdk;
        this.progress = progress;
    }

    /**
     * Deploys every stack of the environment.
     *
     * @throws RehearsalFailedException with the reasons that the failed resources give
     */
    void run() {
        progress.step("prepare", "cdk synth, and cdk bootstrap at the same time", this::prepare);
        String stacks = environment.name() + "/*";
        progress.step("deploy", "cdk deploy '%s'".formatted(stacks), () -> deploy(stacks));
    }

    private void prepare() {
        CompletableFuture<Void> bootstrap = CompletableFuture.runAsync(
                () -> require(cdk.bootstrap(aws, line -> {}), "cdk bootstrap", cdk.log("bootstrap")));
        require(cdk.synth(line -> {}), "cdk synth", cdk.log("synth"));
        try {
            bootstrap.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RehearsalFailedException failure ? failure : e;
        }
    }

    private void deploy(String stacks) {
        if (cdk.deploy(cdk.assembly(), stacks, this::sayDeployed) != 0) {
            throw new RehearsalFailedException(new FailedDeploy(environment, aws, cdk).why());
        }
    }

    private void sayDeployed(String line) {
        Matcher matcher = DEPLOYED.matcher(line);
        if (matcher.matches()) {
            progress.detail(matcher.group("stack"));
        }
    }

    private static void require(int code, String command, LogFile log) {
        if (code != 0) {
            throw new RehearsalFailedException("%s failed:\n%s".formatted(command, log.tail(LOG_LINES)));
        }
    }
}
