package dev.sagestead.settings;

import java.util.List;

/**
 * When an endpoint outside production sleeps: it shrinks to one instance, or to none where AWS allows it.
 *
 * @param timezone of the times, such as {@code Europe/Berlin}
 * @param sleeps when it falls asleep and when it wakes, one or more
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html">cron
 *     expressions of scheduled scaling</a>
 */
public record Schedule(String timezone, List<Sleep> sleeps) {

    /** Every night from 20:00 to 7:00, and from Friday evening to Monday morning. */
    public static final Sleep NIGHTS_AND_WEEKENDS = new Sleep("cron(0 20 ? * MON-FRI *)", "cron(0 7 ? * MON-FRI *)");

    public Schedule {
        sleeps = List.copyOf(sleeps);
    }

    /**
     * One sleep.
     *
     * @param from when it begins, such as {@code cron(0 20 ? * MON-FRI *)}
     * @param to when it ends
     */
    public record Sleep(String from, String to) {}
}
