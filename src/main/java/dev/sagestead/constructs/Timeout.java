package dev.sagestead.constructs;

import static java.util.Objects.requireNonNull;

import software.amazon.awscdk.Duration;

/**
 * How long a call to a function behind custom resources may take: what Lambda is told, and how long CloudFormation
 * waits.
 *
 * <p>Both forms of it, since to make a {@code Duration} is two calls to Node.js, and to ask it for its seconds one
 * more. So each is a constant.
 *
 * @param seconds for L1
 * @param duration for L2
 */
public record Timeout(int seconds, Duration duration) {

    private static final int SECONDS_PER_MINUTE = 60;

    public Timeout {
        requireNonNull(duration, "duration");
    }

    /** Returns one of some minutes. */
    public static Timeout ofMinutes(int minutes) {
        return new Timeout(minutes * SECONDS_PER_MINUTE, Duration.minutes(minutes));
    }
}
