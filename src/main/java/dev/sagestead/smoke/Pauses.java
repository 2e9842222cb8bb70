package dev.sagestead.smoke;

import java.time.Duration;
import software.amazon.awssdk.core.exception.AbortedException;

/** Waiting between two looks. */
final class Pauses {

    private Pauses() {}

    /**
     * Waits.
     *
     * @throws AbortedException if the thread is interrupted
     */
    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting", e);
        }
    }

    /** Returns twice the pause, but no more than the longest. */
    static Duration doubled(Duration pause, Duration longest) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
