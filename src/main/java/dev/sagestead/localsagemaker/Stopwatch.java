package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.container.Answer;
import java.time.Instant;

/**
 * Measures an invocation.
 *
 * @param arrived when the request came, by {@link System#nanoTime}
 * @param handedOver when the container got it
 */
record Stopwatch(long arrived, long handedOver) {

    private static final int NANOS_PER_MICRO = 1000;

    /** Returns what was measured, now that the container has answered. */
    Invocation stop(String endpoint, Fleet.Variant variant, Traffic.Serving serving, Answer answer) {
        long answered = System.nanoTime();
        return new Invocation(
                endpoint,
                variant.name(),
                serving.config(),
                Instant.now(),
                answer.status(),
                (answered - handedOver) / NANOS_PER_MICRO,
                (handedOver - arrived) / NANOS_PER_MICRO);
    }
}
