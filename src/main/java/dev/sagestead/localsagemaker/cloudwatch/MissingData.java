package dev.sagestead.localsagemaker.cloudwatch;

import java.util.Locale;

/**
 * How an alarm takes periods in which nothing was measured.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">how alarms
 *     treat missing data</a>
 */
enum MissingData {
    BREACHING,
    NOTBREACHING,
    IGNORE,
    MISSING;

    /** Reads CloudWatch's word; without one it is {@link #MISSING}. */
    static MissingData of(String word) {
        for (MissingData each : values()) {
            if (each.name().equals(word.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        return MISSING;
    }

    /**
     * Returns the state of an alarm.
     *
     * @param real how many periods have a value
     * @param breaching how many of those are beyond the threshold
     * @param missing how many periods are left to judge and have none
     * @param toAlarm how many have to be beyond it
     * @param before the state until now
     */
    AlarmState judge(int real, int breaching, int missing, int toAlarm, AlarmState before) {
        if (breaching >= toAlarm || this == BREACHING && breaching + missing >= toAlarm) {
            return AlarmState.ALARM;
        }
        if (missing == 0 || breaching < real) {
            return AlarmState.OK;
        }
        // What there is, is all beyond the threshold, but there is not enough of it.
        return switch (this) {
            case IGNORE -> before;
            case MISSING -> real == 0 ? AlarmState.INSUFFICIENT_DATA : AlarmState.ALARM;
            default -> AlarmState.OK;
        };
    }
}
