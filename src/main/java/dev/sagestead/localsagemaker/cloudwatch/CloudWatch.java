package dev.sagestead.localsagemaker.cloudwatch;

import java.util.Collection;
import java.util.List;

/** The CloudWatch of an account and region, where people look at metrics and alarms. */
public interface CloudWatch {

    /**
     * Returns those of the named alarms that there are.
     *
     * @throws CloudWatchException if it does not answer
     */
    List<Alarm> alarms(Collection<String> names);

    /**
     * Sets the state of an alarm.
     *
     * @throws CloudWatchException if it does not answer
     */
    void setState(String alarm, AlarmState state, String reason);

    /**
     * Publishes what was measured, all of one namespace.
     *
     * @throws CloudWatchException if it does not answer
     */
    void publish(String namespace, List<Datum> data);
}
