package dev.sagestead.train.job;

import dev.sagestead.InvalidInputException;
import java.time.Duration;

/**
 * How often whoever waits for a job looks at it.
 *
 * @param pause between two looks
 */
public record JobLook(Duration pause) {

    /** Local SageMaker is asked often: that costs nothing. */
    private static final Duration REHEARSED = Duration.ofMillis(100);

    /** @param onAws the pause on AWS, whose limits on calls are shared by all of the account */
    public static JobLook of(boolean isRehearsed, Duration onAws) {
        return new JobLook(isRehearsed ? REHEARSED : onAws);
    }

    /**
     * Waits until it is time to look again.
     *
     * @param job what is waited for, such as {@code training job one}
     * @throws InvalidInputException if somebody interrupts
     */
    public void await(String job) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("interrupted; %s goes on by itself".formatted(job));
        }
    }
}
