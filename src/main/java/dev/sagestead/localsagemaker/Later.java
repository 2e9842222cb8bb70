package dev.sagestead.localsagemaker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Takes the next step of a resource's life a moment after the API has answered, so that clients see the states in
 * between, as on AWS. Each step takes the region's lock.
 */
record Later(Executor background, Object lock) {

    /** How long a state in between lasts: {@value} ms. On AWS it is seconds to minutes. */
    private static final int MOMENT_MILLIS = 150;

    void step(Runnable step) {
        CompletableFuture.delayedExecutor(MOMENT_MILLIS, TimeUnit.MILLISECONDS, background)
                .execute(() -> {
                    synchronized (lock) {
                        step.run();
                    }
                });
    }
}
