package dev.sagestead.rehearsal;

import dev.sagestead.promotion.CdkDeploy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The deployment of one environment: synth, bootstrap and deploy, each by the real CDK CLI. */
final class Deployment {

    static final int LOG_LINES = 20;

    private final RehearsedEnvironment environment;
    private final Progress progress;

    Deployment(RehearsedEnvironment environment, Progress progress) {
        this.environment = environment;
        this.progress = progress;
    }

    /**
     * Deploys every stack of the environment.
     *
     * @throws RehearsalFailedException with the reasons that the failed resources give
     */
    void run() {
        progress.step("prepare", "cdk synth, and cdk bootstrap at the same time", this::prepare);
        String stacks = CdkDeploy.stacks(environment.settings());
        progress.step(
                "deploy",
                "cdk deploy '%s'".formatted(stacks),
                () -> environment.deploy(environment.cdk().assembly(), progress::detail));
    }

    private void prepare() {
        CompletableFuture<Void> bootstrap = CompletableFuture.runAsync(environment::bootstrap);
        RehearsedEnvironment.synth(environment.cdk());
        join(bootstrap);
    }

    /** Waits for what was done meanwhile, and fails as it failed. */
    static <T> T join(CompletableFuture<T> meanwhile) {
        try {
            return meanwhile.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RehearsalFailedException failure ? failure : e;
        }
    }
}
