package dev.sagestead.teardown;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * How long to wait for what a service does on its own time, and how often to look.
 *
 * @param pause between two looks
 * @param bound of one wait; more than zero
 */
public record Patience(Duration pause, Duration bound) {

    /**
     * For AWS: an app takes up to 20 minutes to end.
     *
     * @see <a href="https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1754">who waited so
     *     long</a>
     */
    public static final Patience WITH_AWS = new Patience(Duration.ofSeconds(5), Duration.ofMinutes(45));

    /** For a rehearsal, where everything takes a moment. */
    public static final Patience WITH_A_REHEARSAL = new Patience(Duration.ofMillis(100), Duration.ofMinutes(2));

    /**
     * Looks until it is so. Who is throttled has seen nothing, and looks again.
     *
     * @return whether it came to be so within the bound
     * @throws AbortedException if the thread is interrupted
     */
    boolean until(BooleanSupplier soIs) {
        long start = System.nanoTime();
        while (!isSo(soIs)) {
            if (System.nanoTime() - start > bound.toNanos()) {
                return false;
            }
            sleep();
        }
        return true;
    }

    private static boolean isSo(BooleanSupplier soIs) {
        try {
            return soIs.getAsBoolean();
        } catch (SdkServiceException e) {
            if (e.isThrottlingException()) {
                return false;
            }
            throw e;
        }
    }

    private void sleep() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting", e);
        }
    }
}
