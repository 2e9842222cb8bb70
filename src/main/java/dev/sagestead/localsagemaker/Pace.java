package dev.sagestead.localsagemaker;

import dev.sagestead.InvalidInputException;
import java.time.Duration;

/**
 * How fast the time of updates goes: an endpoint that AWS would watch for an hour is watched for a minute.
 *
 * <p>Only what AWS counts in seconds of waiting is scaled: the baking of a fleet, the wait before the old one is
 * terminated, the longest time that a deployment may take, the periods of alarms. Requests take the time that they
 * take.
 *
 * @param timesFaster how many times shorter a wait is here, from 1 (as long as on AWS) to {@value #FASTEST}
 */
public record Pace(int timesFaster) {

    /** The fastest: {@value} times faster. */
    public static final int FASTEST = 3600;

    /** A minute lasts a second. */
    public static final Pace REHEARSAL = new Pace(60);

    /**
     * Requires a number that is allowed.
     *
     * @throws InvalidInputException if it is not
     */
    public Pace {
        if (timesFaster < 1 || timesFaster > FASTEST) {
            throw new InvalidInputException("pace %d is not known: it should be a whole number from 1 (a minute lasts a"
                    .concat(" minute) to %d")
                    .formatted(timesFaster, FASTEST));
        }
    }

    /** Returns how long something lasts here that lasts so long on AWS. */
    public Duration of(Duration onAws) {
        return onAws.dividedBy(timesFaster);
    }

    /** Says the pace to people. */
    public String sentence() {
        return timesFaster == 1
                ? "Waiting times of updates and periods of alarms are as long here as on AWS."
                : "Waiting times of updates and periods of alarms are %d times shorter here.".formatted(timesFaster);
    }
}
