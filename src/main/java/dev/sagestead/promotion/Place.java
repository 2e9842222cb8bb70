package dev.sagestead.promotion;

import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.SmokeReceipt;
import java.nio.file.Path;

/** Where an environment is deployed and tested: its account on AWS, or one that is rehearsed on this machine. */
public interface Place {

    /** Returns which of the two, for the receipt. */
    SmokeReceipt.Where where();

    /**
     * Deploys every stack of an environment from an assembly with the pinned CDK CLI.
     *
     * @throws PromotionRefusedException if that fails, with the reason
     */
    void deploy(Path assembly, EnvironmentSettings environment);

    /** Runs the smoke test on every endpoint of an environment and prints what it finds. */
    SmokeReceipt smoke(EnvironmentSettings environment);
}
