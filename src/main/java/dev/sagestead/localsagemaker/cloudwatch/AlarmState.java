package dev.sagestead.localsagemaker.cloudwatch;

/** The states of an alarm, in CloudWatch's words. */
public enum AlarmState {
    /** The metric is within the threshold. */
    OK,
    /** The metric is beyond the threshold. */
    ALARM,
    /** There is nothing to judge by, or not yet. */
    INSUFFICIENT_DATA
}
